"use client";

import { useRender } from "@base-ui/react/use-render";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class.ts";
import { Tooltip } from "./tooltip.tsx";

export type ButtonProps = Omit<ComponentProps<"button">, "children"> &
  ButtonLook & {
    icon?: ReactNode;
    /** Another element that looks like a button, e.g. a link. */
    render?: ReactElement;
    children?: ReactNode;
  };

export function Button({ variant, size, icon, render, className, children, ...props }: ButtonProps) {
  return useRender({
    defaultTagName: "button",
    render,
    props: {
      ...(render ? {} : { type: "button" as const }),
      ...props,
      className: `${buttonClass({ variant, size })} ${className ?? ""}`,
      children: (
        <>
          {icon}
          {children}
        </>
      ),
    },
  });
}

type IconButtonProps = Omit<ButtonProps, "children" | "aria-label"> & {
  /** The accessible name, also shown on hover. */
  label: string;
};

export function IconButton({ label, size = "md", variant = "ghost", className, ...props }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <Button
        {...props}
        variant={variant}
        size={size}
        aria-label={label}
        className={`${size === "sm" ? "w-7" : "w-8"} px-0! ${className ?? ""}`}
      />
    </Tooltip>
  );
}

"use client";

import { useRender } from "@base-ui/react/use-render";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { Tooltip } from "./tooltip.tsx";

const BASE =
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-lg font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55";

const VARIANTS = {
  primary: "border border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line-strong bg-surface text-text shadow-sm hover:bg-sunken",
  ghost: "border border-transparent text-muted hover:bg-routine-soft hover:text-text",
  danger: "border border-transparent bg-critical text-on-critical hover:bg-critical-hover",
};

const SIZES = { sm: "h-7 px-2.5 text-sm", md: "h-8 px-3 text-base" };

export type ButtonProps = Omit<ComponentProps<"button">, "children"> & {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  icon?: ReactNode;
  /** Another element to look like a button, e.g. a link. */
  render?: ReactElement;
  children?: ReactNode;
};

export function Button({
  variant = "secondary",
  size = "md",
  icon,
  render,
  className,
  children,
  ...props
}: ButtonProps) {
  return useRender({
    defaultTagName: "button",
    render,
    props: {
      ...(render ? {} : { type: "button" as const }),
      ...props,
      className: `${BASE} ${VARIANTS[variant]} ${SIZES[size]} ${className ?? ""}`,
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
  /** Its name: read aloud, and shown on hover. */
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

"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { Input as BaseInput } from "@base-ui/react/input";
import type { ComponentProps, ReactNode } from "react";
import { INPUT_CLASS } from "./input-class.ts";

export function Input({ className, ...props }: ComponentProps<typeof BaseInput>) {
  return <BaseInput {...props} className={`${INPUT_CLASS} ${typeof className === "string" ? className : ""}`} />;
}

type FieldProps = {
  label: ReactNode;
  description?: ReactNode;
  /** The error message; also marks the control as invalid. */
  error?: ReactNode;
  /** Marks the control as invalid if the message is shown elsewhere. */
  isInvalid?: boolean;
  children: ReactNode;
  className?: string;
};

export function Field({ label, description, error, isInvalid = false, children, className }: FieldProps) {
  return (
    <BaseField.Root
      invalid={Boolean(error) || isInvalid}
      className={`flex min-w-0 flex-col gap-1.5 ${className ?? ""}`}
    >
      <BaseField.Label className="font-medium text-sm">{label}</BaseField.Label>
      {children}
      {description ? <BaseField.Description className="text-muted text-sm">{description}</BaseField.Description> : null}
      <BaseField.Error match={Boolean(error)} role="alert" className="text-critical text-sm">
        {error}
      </BaseField.Error>
    </BaseField.Root>
  );
}

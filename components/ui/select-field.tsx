"use client";

import { type ReactNode, useId } from "react";
import { INPUT_CLASS } from "./input-class.ts";

type SelectFieldProps = {
  label: string;
  description?: string;
  value: string;
  onChange: (value: string) => void;
  /** The options. */
  children: ReactNode;
};

export function SelectField({ label, description, value, onChange, children }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <select id={id} className={INPUT_CLASS} value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
      {description ? <p className="text-muted text-sm">{description}</p> : null}
    </div>
  );
}

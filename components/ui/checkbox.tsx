"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";

type CheckboxProps = {
  checked: boolean;
  indeterminate?: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** Its name, unless a <label> around it says it. */
  label?: string;
  disabled?: boolean;
};

export function Checkbox({ checked, indeterminate, onCheckedChange, label, disabled }: CheckboxProps) {
  return (
    <Base.Root
      checked={checked}
      indeterminate={indeterminate}
      disabled={disabled}
      aria-label={label}
      onCheckedChange={onCheckedChange}
      className="grid size-4 shrink-0 cursor-pointer place-items-center rounded-sm border border-control bg-surface data-checked:border-accent data-indeterminate:border-accent data-checked:bg-accent data-indeterminate:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-50"
    >
      <Base.Indicator className="text-on-accent">
        {indeterminate ? <Minus aria-hidden className="size-3" /> : <Check aria-hidden className="size-3" />}
      </Base.Indicator>
    </Base.Root>
  );
}

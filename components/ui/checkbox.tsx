"use client";

import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";

type CheckboxProps = {
  checked: boolean;
  indeterminate?: boolean;
  onCheckedChange: (checked: boolean) => void;
  /** The accessible name, unless a <label> around it has one. */
  label?: string;
  disabled?: boolean;
};

export function Checkbox({ checked, indeterminate = false, onCheckedChange, label, disabled }: CheckboxProps) {
  const Mark = indeterminate ? Minus : Check;
  return (
    <span className="grid size-4 shrink-0 place-items-center *:col-start-1 *:row-start-1">
      <input
        type="checkbox"
        checked={checked}
        // HTML has no attribute for this state.
        ref={(input) => {
          if (input) input.indeterminate = indeterminate;
        }}
        disabled={disabled}
        aria-label={label}
        onChange={(event) => onCheckedChange(event.target.checked)}
        className="peer size-4 cursor-pointer appearance-none rounded-sm border border-control bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:cursor-not-allowed disabled:opacity-50"
      />
      <Mark
        aria-hidden
        className="pointer-events-none hidden size-3 text-on-accent peer-checked:block peer-indeterminate:block"
      />
    </span>
  );
}

/** A checkbox with a visible label. */
export function CheckboxField({ children, ...checkbox }: Omit<CheckboxProps, "label"> & { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside renders an input
    <label className="clear-both flex min-h-8 cursor-pointer items-center gap-2.5">
      <Checkbox {...checkbox} />
      {children}
    </label>
  );
}

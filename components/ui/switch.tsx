"use client";

import { Switch as Base } from "@base-ui/react/switch";

type SwitchProps = {
  checked: boolean;
  /** The change is on its way: shown as it will be, not to be pressed again. */
  pending?: boolean;
  label: string;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
};

export function Switch({ checked, pending = false, label, onCheckedChange, disabled }: SwitchProps) {
  return (
    <Base.Root
      checked={checked}
      readOnly={pending}
      disabled={disabled}
      aria-label={label}
      aria-busy={pending}
      onCheckedChange={onCheckedChange}
      className="relative inline-flex h-5 w-8.5 shrink-0 cursor-pointer items-center rounded-full border border-control bg-routine-soft p-px transition-colors aria-busy:animate-pulse aria-busy:cursor-progress data-checked:border-accent data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-50"
    >
      <Base.Thumb className="size-4 rounded-full bg-control transition-transform data-checked:translate-x-3.5 data-checked:bg-surface" />
    </Base.Root>
  );
}

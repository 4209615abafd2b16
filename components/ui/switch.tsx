"use client";

type SwitchProps = {
  checked: boolean;
  /** The change is in progress: shows the new state and cannot be clicked again. */
  pending?: boolean;
  label: string;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
};

export function Switch({ checked, pending = false, label, onCheckedChange, disabled }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-readonly={pending || undefined}
      aria-busy={pending}
      aria-label={label}
      disabled={disabled}
      onClick={() => (pending ? undefined : onCheckedChange(!checked))}
      className="group relative inline-flex h-5 w-8.5 shrink-0 cursor-pointer items-center rounded-full border border-control bg-routine-soft p-px transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-checked:border-accent aria-checked:bg-accent aria-busy:animate-pulse aria-busy:cursor-progress"
    >
      <span className="size-4 rounded-full bg-control transition-transform group-aria-checked:translate-x-3.5 group-aria-checked:bg-surface" />
    </button>
  );
}

"use client";

import { CirclePlus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, Suspense, useState } from "react";
import { Popover } from "./popover.tsx";

type FilterChipProps = {
  label: string;
  /** The current value in words. */
  value?: ReactNode;
  active: boolean;
  /** Absent if the filter always has a value, such as a time range. */
  onClear?: () => void;
  icon?: ReactNode;
  /** The content of the popover; a function receives a callback that closes it. */
  children: ReactNode | ((close: () => void) => ReactNode);
};

export function FilterChip({ label, value, active, onClear, icon, children }: FilterChipProps) {
  const t = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const isClearable = active && onClear;
  const tone = active
    ? "border-transparent bg-accent-soft text-accent-text"
    : "border-line-strong border-dashed text-muted hover:border-control hover:text-text";
  return (
    <span className={`inline-flex h-7.5 max-w-full items-center rounded-lg border font-medium text-base ${tone}`}>
      <Popover
        open={isOpen}
        onOpenChange={setOpen}
        label={label}
        trigger={
          <button
            type="button"
            className={`flex h-full min-w-0 items-center gap-1.5 rounded-lg pl-2 ${isClearable ? "pr-1" : "pr-2.5"}`}
          >
            {icon ?? (active ? null : <CirclePlus aria-hidden className="size-3.5 shrink-0" />)}
            <span className={active && value ? "sr-only" : ""}>{active && value ? `${label}: ` : label}</span>
            {active && value ? <span className="max-w-60 truncate">{value}</span> : null}
          </button>
        }
      >
        <Suspense fallback={<p className="w-72 px-3 py-6 text-center text-muted text-sm">{t("loading")}</p>}>
          {typeof children === "function" ? children(() => setOpen(false)) : children}
        </Suspense>
      </Popover>
      {isClearable ? (
        <button
          type="button"
          aria-label={t("clearFilter", { name: label })}
          onClick={onClear}
          className="grid h-full w-6.5 shrink-0 place-items-center rounded-lg hover:bg-surface/60"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </span>
  );
}

"use client";

import type { ComponentProps, ReactNode } from "react";
import { Checkbox } from "./checkbox.tsx";

export type Option = {
  value: string;
  label: ReactNode;
  hint?: string | undefined;
  /** The formatted number of matches. */
  count?: string | undefined;
};
export type OptionGroup = { label?: string; options: readonly Option[] };

type OptionListProps = {
  label: string;
  groups: readonly OptionGroup[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  /** Shown if there is nothing to choose. */
  empty?: ReactNode;
};

/** A list for multiple selection; a group's heading selects the whole group. */
export function OptionList({ label, groups, selected, onChange, empty }: OptionListProps) {
  const chosen = new Set(selected);
  const toggle = (values: readonly string[], isOn: boolean) => {
    const rest = selected.filter((value) => !values.includes(value));
    onChange(isOn ? [...rest, ...values] : rest);
  };
  if (groups.every((group) => group.options.length === 0)) {
    return <p className="px-3 py-6 text-center text-muted text-sm">{empty}</p>;
  }
  return (
    <fieldset aria-label={label} className="max-h-84 min-w-64 overflow-y-auto p-1">
      {groups.map((group) => {
        const values = group.options.map((option) => option.value);
        const count = values.filter((value) => chosen.has(value)).length;
        return (
          <div key={group.label ?? ""} className="pb-1">
            {group.label ? (
              <Row
                checked={count === values.length}
                indeterminate={count > 0 && count < values.length}
                onCheckedChange={(isOn) => toggle(values, isOn)}
                className="pl-2 text-muted text-sm"
              >
                {group.label}
              </Row>
            ) : null}
            {group.options.map((option) => (
              <Row
                key={option.value}
                checked={chosen.has(option.value)}
                onCheckedChange={(isOn) => toggle([option.value], isOn)}
                className={group.label ? "pl-5" : "pl-2"}
              >
                <span className="flex items-baseline gap-3">
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.count ? <span className="text-muted text-sm">{option.count}</span> : null}
                </span>
                {option.hint ? (
                  <span className="block truncate font-mono text-faint text-xs">{option.hint}</span>
                ) : null}
              </Row>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}

type RowProps = Pick<ComponentProps<typeof Checkbox>, "checked" | "indeterminate" | "onCheckedChange"> & {
  children: ReactNode;
  className: string;
};

function Row({ children, className, ...checkbox }: RowProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside renders an input
    <label
      className={`flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md py-1 pr-2 hover:bg-routine-soft ${className}`}
    >
      <Checkbox {...checkbox} />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  );
}

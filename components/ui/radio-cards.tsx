"use client";

import { useId } from "react";

type RadioCardsProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; title: string; hint: string }[];
  onChange: (value: Value) => void;
};

/** Radio buttons for a few options that need a sentence each. */
export function RadioCards<Value extends string>({ label, value, options, onChange }: RadioCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex cursor-pointer gap-2.5 rounded-lg border border-line px-3 py-2 hover:border-control has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="mt-1 accent-accent"
          />
          <span>
            <span className="block font-medium">{option.title}</span>
            <span className="block text-muted text-sm">{option.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

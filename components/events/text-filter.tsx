"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";
import { Field, Input } from "#components/ui/input";

type TextFilterProps = {
  label: string;
  help: string;
  placeholder?: string;
  selected: readonly string[];
  onChange: (selected: string[]) => void;
};

/** Values typed by hand, separated by commas. */
export function TextFilter({ selected, label, onChange, ...rest }: TextFilterProps) {
  return (
    <FilterChip
      label={label}
      active={selected.length > 0}
      value={`${label}: ${selected.join(", ")}`}
      onClear={() => onChange([])}
    >
      {(close) => (
        <TextForm
          {...rest}
          label={label}
          selected={selected}
          onChange={(values) => {
            onChange(values);
            close();
          }}
        />
      )}
    </FilterChip>
  );
}

function TextForm({ label, help, placeholder, selected, onChange }: TextFilterProps) {
  const common = useTranslations("common");
  const [text, setText] = useState(selected.join(", "));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = text.split(",").map((value) => value.trim());
    onChange([...new Set(values.filter(Boolean))]);
  };
  return (
    <form onSubmit={submit} className="flex w-80 max-w-full flex-col gap-3 p-3">
      <Field label={label} description={help}>
        <Input value={text} onValueChange={setText} placeholder={placeholder} spellCheck={false} autoComplete="off" />
      </Field>
      <Button type="submit" size="sm" variant="primary" className="self-end">
        {common("apply")}
      </Button>
    </form>
  );
}

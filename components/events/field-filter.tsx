"use client";

import { useMessages, useTranslations } from "next-intl";
import { useState } from "react";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";
import { SearchInput } from "#components/ui/search-input";
import { fieldGroups } from "#lib/events/field-groups";
import { useFieldName } from "./field-name.ts";

type FieldFilterProps = { selected: readonly string[]; onChange: (selected: string[]) => void };

export function FieldFilter({ selected, onChange }: FieldFilterProps) {
  const t = useTranslations("events");
  const fieldName = useFieldName();
  const first = fieldName(selected[0] ?? "");
  return (
    <FilterChip
      label={t("field")}
      active={selected.length > 0}
      value={selected.length > 1 ? t("moreOf", { first, count: selected.length - 1 }) : first}
      onClear={() => onChange([])}
    >
      <FieldChoice selected={selected} onChange={onChange} />
    </FilterChip>
  );
}

function FieldChoice({ selected, onChange }: FieldFilterProps) {
  const t = useTranslations("events");
  const fieldName = useFieldName();
  const known = Object.keys(useMessages().fieldNames ?? {});
  const [text, setText] = useState("");
  const typed = text.trim().toLowerCase();
  const own = selected.filter((field) => !known.includes(field));
  const isPattern = /^[a-z0-9_*]+$/.test(typed) && !known.includes(typed) && !own.includes(typed);
  const patterns = [
    ...own.map((value) => ({ value, label: value })),
    ...(isPattern && typed.includes("*") ? [{ value: typed, label: t("usePattern", { pattern: typed }) }] : []),
    ...(isPattern && !typed.includes("*") ? [{ value: typed, label: typed }] : []),
  ];
  const matching = known.filter((field) => `${field} ${fieldName(field)}`.toLowerCase().includes(typed));
  const groups = fieldGroups(matching).map(({ name, fields }) => ({
    label: t(`groups.${name}`),
    options: fields.map((field) => ({ value: field, label: fieldName(field), hint: field })),
  }));
  return (
    <div className="w-80 max-w-full">
      <SearchInput label={t("fieldSearch")} value={text} onValueChange={setText} className="m-2" />
      <p className="px-3 pb-1 text-faint text-xs">{t("fieldHelp")}</p>
      <OptionList
        label={t("field")}
        groups={[...(patterns.length > 0 ? [{ options: patterns }] : []), ...groups]}
        selected={selected}
        onChange={onChange}
        empty={t("noMatch")}
      />
    </div>
  );
}

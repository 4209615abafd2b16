"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { type Option, type OptionGroup, OptionList } from "#components/ui/option-list";
import { SearchInput } from "#components/ui/search-input";
import type { EventFacets } from "#lib/events/schema";

type FilterChoiceProps = {
  label: string;
  searchLabel: string;
  help?: string;
  /** The options that match the typed text. */
  groups: (typed: string) => readonly OptionGroup[];
  /** An option made of the typed text itself. */
  own?: (typed: string) => Option | null;
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  counts: { facets: EventFacets | undefined; isPending: boolean; isError: boolean };
  children?: ReactNode;
};

/** Options with their number of events, filtered by typing. */
export function FilterChoice({ label, searchLabel, help, groups, own, selected, onChange, counts }: FilterChoiceProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const typed = text.trim();
  const found = groups(typed);
  const listed = new Set(found.flatMap((group) => group.options.map((option) => option.value)));
  const ownOption = typed ? own?.(typed) : null;
  const kept = typed ? [] : selected.filter((value) => !listed.has(value)).map((value) => ({ value, label: value }));
  const extra = ownOption && !listed.has(ownOption.value) ? [...kept, ownOption] : kept;
  return (
    <div className="flex w-84 max-w-full flex-col overflow-hidden">
      <SearchInput isFirst label={searchLabel} value={text} onValueChange={setText} className="m-2" />
      {help ? <p className="px-3 pb-1 text-muted text-xs">{help}</p> : null}
      <OptionList
        label={label}
        groups={[...(extra.length > 0 ? [{ options: extra }] : []), ...found]}
        selected={selected}
        onChange={onChange}
        empty={counts.isPending ? common("loading") : t("noMatch")}
      />
      <p aria-live="polite" className="border-line border-t px-3 py-1.5 text-muted text-xs empty:hidden">
        {counts.isError ? t("facets.failed") : counts.facets?.isPartial ? t("facets.partial") : ""}
      </p>
    </div>
  );
}

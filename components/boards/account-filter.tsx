"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";
import { SearchInput } from "#components/ui/search-input";
import { accountOptionsQuery } from "#lib/accounts/client/queries";
import { useFirstOf } from "../ui/use-first-of.ts";

type AccountFilterProps = { selected: readonly string[]; onChange: (selected: string[] | null) => void };

/** A chip that filters by account; typing searches all accounts. */
export function AccountFilter({ selected, onChange }: AccountFilterProps) {
  const t = useTranslations("boards");
  const { data } = useQuery({ ...accountOptionsQuery(""), enabled: selected.length > 0 });
  const firstOf = useFirstOf();
  return (
    <FilterChip
      label={t("account")}
      active={selected.length > 0}
      value={firstOf(selected.map((id) => data?.items.find((account) => account.id === id)?.name ?? id))}
      onClear={() => onChange(null)}
    >
      <AccountOptions selected={selected} onChange={onChange} />
    </FilterChip>
  );
}

function AccountOptions({ selected, onChange }: AccountFilterProps) {
  const t = useTranslations("boards");
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const typed = useDeferredValue(text.trim());
  const { data, isPending } = useQuery({ ...accountOptionsQuery(typed), placeholderData: keepPreviousData });
  const found = (data?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name ?? id,
    hint: name ? id : undefined,
  }));
  const missing = typed ? [] : selected.filter((id) => found.every(({ value }) => value !== id));
  return (
    <div className="flex w-84 max-w-full flex-col overflow-hidden">
      <SearchInput isFirst label={t("accountSearch")} value={text} onValueChange={setText} className="m-2" />
      <OptionList
        label={t("account")}
        groups={[{ options: [...missing.map((id) => ({ value: id, label: id })), ...found] }]}
        selected={selected}
        onChange={(values) => onChange(values.length > 0 ? values : null)}
        empty={isPending ? common("loading") : t("nothingToChoose")}
      />
    </div>
  );
}

"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { OptionList } from "#components/ui/option-list";
import { SearchInput } from "#components/ui/search-input";
import { accountOptionsQuery } from "#lib/accounts/client/queries";
import type { MenuProps } from "./types.ts";
import { useFacets } from "./use-facets.ts";

/** The accounts with the most events first; typing searches all accounts. */
export default function AccountChoice({ filters, onChange }: MenuProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const typed = useDeferredValue(text.trim());
  const { facets, isPending: isCounting, print } = useFacets(filters);
  const { data, isPending } = useQuery({
    ...accountOptionsQuery(typed),
    placeholderData: keepPreviousData,
    enabled: typed !== "",
  });
  const counts = new Map(facets?.account.map((account) => [account.id, account.count]));
  const found = typed ? data?.items : facets?.account;
  const options = (found ?? []).map(({ id, name }) => ({
    value: id,
    label: name ?? id,
    hint: name ? id : undefined,
    // Only the accounts with the most events are counted.
    count: counts.has(id) ? print(counts.get(id)) : undefined,
  }));
  const selected = filters.waba;
  const kept = typed ? [] : selected.filter((id) => !counts.has(id)).map((id) => ({ value: id, label: id }));
  return (
    <div className="flex w-84 max-w-full flex-col overflow-hidden">
      <SearchInput isFirst label={t("accountSearch")} value={text} onValueChange={setText} className="m-2" />
      <OptionList
        label={t("account")}
        groups={[{ options: [...kept, ...options] }]}
        selected={selected}
        onChange={(waba) => onChange({ waba })}
        empty={(typed ? isPending : isCounting) ? common("loading") : t("noMatch")}
      />
    </div>
  );
}

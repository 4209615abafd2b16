"use client";

import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";
import { SearchInput } from "#components/ui/search-input";
import { AccountPage } from "#lib/accounts/schema";
import { apiFetch } from "#lib/http/api-client";

function accountOptions(q: string) {
  return queryOptions({
    queryKey: ["accounts", "options", q],
    queryFn: ({ signal }) =>
      apiFetch(`/api/accounts?${new URLSearchParams({ q, limit: "50" })}`, AccountPage, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

type AccountFilterProps = { selected: readonly string[]; onChange: (selected: string[]) => void };

export function AccountFilter({ selected, onChange }: AccountFilterProps) {
  const t = useTranslations("events");
  const first = selected[0];
  const { data } = useQuery({ ...accountOptions(first ?? ""), enabled: first !== undefined });
  const name = data?.items.find((account) => account.id === first)?.name ?? first ?? "";
  return (
    <FilterChip
      label={t("account")}
      active={selected.length > 0}
      value={selected.length > 1 ? t("moreOf", { first: name, count: selected.length - 1 }) : name}
      onClear={() => onChange([])}
    >
      <AccountChoice selected={selected} onChange={onChange} />
    </FilterChip>
  );
}

function AccountChoice({ selected, onChange }: AccountFilterProps) {
  const t = useTranslations("events");
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const { data, isPending } = useQuery(accountOptions(useDeferredValue(text.trim())));
  const found = data?.items.map(({ id, name }) => ({ value: id, label: name ?? id, hint: id })) ?? [];
  const unlisted = text ? [] : selected.filter((id) => !found.some((option) => option.value === id));
  const options = [...unlisted.map((id) => ({ value: id, label: id })), ...found];
  return (
    <div className="w-80 max-w-full">
      <SearchInput label={t("accountSearch")} value={text} onValueChange={setText} className="m-2" />
      <OptionList
        label={t("account")}
        groups={[{ options }]}
        selected={selected}
        onChange={onChange}
        empty={isPending ? common("loading") : t("noMatch")}
      />
    </div>
  );
}

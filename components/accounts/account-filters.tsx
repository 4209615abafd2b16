"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FacetFilter } from "#components/ui/facet-filter";
import { FilterBar } from "#components/ui/filter-bar";
import { PausedSearch } from "#components/ui/paused-search";
import { accountFacetsQuery } from "#lib/accounts/client/queries";
import { type AccountFilter, isAccountFilterSet, NO_ACCOUNT_FILTER } from "#lib/accounts/search-params";
import { SinceFilter } from "../boards/since-filter.tsx";
import { ToggleChip } from "../ui/toggle-chip.tsx";
import { AccountSortChip } from "./account-sort.tsx";
import { AppFilter } from "./app-filter.tsx";
import { useMetaWord } from "./use-meta-word.ts";

type AccountFilterBarProps = {
  filters: AccountFilter;
  /** `null` removes a filter. */
  onChange: (change: { [Name in keyof AccountFilter]?: AccountFilter[Name] | null }) => void;
};

export function AccountFilterBar({ filters, onChange }: AccountFilterBarProps) {
  const t = useTranslations("accounts");
  const common = useTranslations("common");
  const boards = useTranslations("boards");
  const reviewWord = useMetaWord("accounts.reviews");
  const { data } = useQuery({ ...accountFacetsQuery(filters), placeholderData: keepPreviousData });
  return (
    <FilterBar label={t("filters")}>
      <PausedSearch
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        hotkey="/"
        value={filters.q}
        onValueChange={(text) => onChange({ q: text || null })}
        className="basis-full sm:flex-1 sm:basis-60"
      />
      <AccountSortChip value={filters.sort} onChange={(sort) => onChange({ sort })} />
      <FacetFilter
        label={t("review")}
        empty={t("noReview")}
        nameOf={reviewWord}
        options={data?.reviews ?? []}
        selected={filters.review}
        onChange={(review) => onChange({ review })}
      />
      <FacetFilter
        label={t("owner")}
        empty={t("noOwner")}
        nameOf={(id) => data?.owners.find((owner) => owner.value === id)?.name ?? id}
        options={data?.owners ?? []}
        selected={filters.owner}
        onChange={(owner) => onChange({ owner })}
      />
      <SinceFilter
        changedSince={filters.changedSince}
        changedProperty={[]}
        properties={[]}
        onChange={({ changedSince }) => onChange({ changedSince: changedSince ?? null })}
      />
      <ToggleChip
        label={boards("willChange")}
        count={data?.willChange}
        isOn={filters.willChange !== null}
        onChange={(isOn) => onChange({ willChange: isOn ? "true" : null })}
      />
      <AppFilter value={filters.app} onChange={(app) => onChange({ app })} />
      {isAccountFilterSet(filters) ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(NO_ACCOUNT_FILTER)}>
          {common("clear")}
        </Button>
      ) : null}
    </FilterBar>
  );
}

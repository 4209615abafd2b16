"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FilterChip } from "#components/ui/chip";
import { OptionList } from "#components/ui/option-list";
import { PausedSearch } from "#components/ui/paused-search";
import { ACCOUNT_CONDITIONS, type AccountCondition } from "#lib/accounts/conditions";
import type { AccountFilter } from "#lib/accounts/search-params";
import { StateOption } from "./account-state.tsx";
import { AppFilter } from "./app-filter.tsx";

type AccountFilterBarProps = {
  filters: AccountFilter;
  /** `null` takes a filter away. */
  onChange: (change: { q?: string | null; state?: AccountCondition[] | null; app?: string | null }) => void;
};

const GRAVEST_FIRST: readonly AccountCondition[] = [
  "failed",
  "drifted",
  "not_subscribed",
  "overridden",
  "silent",
  "check_failed",
  "unknown",
  "subscribed",
  "receiving",
];

export function AccountFilterBar({ filters: { q, state, app }, onChange }: AccountFilterBarProps) {
  const t = useTranslations("accounts");
  const common = useTranslations("common");
  const [first] = state;
  const firstName = first ? t(`states.${first}`) : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser
    <div role="group" aria-label={t("filters")} className="flex flex-wrap items-center gap-2 px-4 pt-1 pb-3 md:px-6">
      <PausedSearch
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        hotkey="/"
        value={q}
        onValueChange={(text) => onChange({ q: text || null })}
        className="basis-full sm:flex-1 sm:basis-60"
      />
      <FilterChip
        label={t("state")}
        active={state.length > 0}
        value={state.length > 1 ? t("moreOf", { first: firstName, count: state.length - 1 }) : firstName}
        onClear={() => onChange({ state: null })}
      >
        <OptionList
          label={t("state")}
          groups={[{ options: GRAVEST_FIRST.map((value) => ({ value, label: <StateOption state={value} /> })) }]}
          selected={state}
          onChange={(values) => onChange({ state: ACCOUNT_CONDITIONS.filter((one) => values.includes(one)) })}
        />
      </FilterChip>
      <AppFilter value={app} onChange={(appId) => onChange({ app: appId })} />
      {q || state.length > 0 || app ? (
        <Button variant="ghost" size="sm" onClick={() => onChange({ q: null, state: null, app: null })}>
          {common("clear")}
        </Button>
      ) : null}
    </div>
  );
}

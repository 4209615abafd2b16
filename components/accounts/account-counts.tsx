"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type CountCell, CountStrip, CountStrips } from "#components/ui/count-strip";
import { Skeleton } from "#components/ui/skeleton";
import { type AccountCondition, GRAVEST_FIRST } from "#lib/accounts/client/conditions";
import { accountFacetsQuery } from "#lib/accounts/client/queries";
import type { AccountFilter } from "#lib/accounts/search-params";
import { CONDITION_LOOKS } from "./account-state.tsx";

/** Shown even if 0, because it is worth knowing that nothing is wrong. */
const ALWAYS: ReadonlySet<AccountCondition> = new Set(["not_subscribed", "check_failed", "subscribed", "receiving"]);

type AccountCountsProps = { filters: AccountFilter; onChange: (state: AccountCondition[]) => void };

/** The number of accounts in each state; each also filters the list. */
export function AccountCounts({ filters, onChange }: AccountCountsProps) {
  const t = useTranslations("accounts");
  const { data } = useQuery({ ...accountFacetsQuery(filters), placeholderData: keepPreviousData });
  if (!data) return <Skeleton className="mx-4 mt-1 mb-2 h-12 md:mx-6" />;
  const { total, states } = data;
  const cells = GRAVEST_FIRST.flatMap((value): CountCell<AccountCondition>[] => {
    const count = states[value];
    if (count === 0 && !ALWAYS.has(value) && !filters.state.includes(value)) return [];
    return [{ value, count, label: t(`states.${value}`), ...CONDITION_LOOKS[value] }];
  });
  return (
    <CountStrips>
      <CountStrip
        label={t("counts")}
        all={{ label: t("all"), count: total }}
        cells={cells}
        selected={filters.state}
        onChange={onChange}
      />
    </CountStrips>
  );
}

"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Button } from "#components/ui/button";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { SegmentedControl } from "#components/ui/segmented-control";
import { GAP_STATES, gapSearchParams } from "#lib/states/change-search-params";
import { gapsQuery } from "#lib/states/client/queries";
import type { GapPage } from "#lib/states/schema";
import { ChangeList } from "./change-list.tsx";

const NAMED = 12;

/** Changes whose webhook never came or came late. */
export function GapsScreen() {
  const t = useTranslations("states.gaps");
  const [filters, setFilters] = useQueryStates(gapSearchParams, { history: "push" });
  const query = useInfiniteQuery({ ...gapsQuery(filters), placeholderData: keepPreviousData });
  const counts = query.data?.pages[0]?.counts ?? [];
  const isFiltered = filters.waba.length + filters.field.length > 0;
  const names = new Map(
    query.data?.pages.flatMap(({ items }) => items.map(({ wabaId, wabaName }) => [wabaId, wabaName])),
  );
  const total = counts.reduce((sum, { gaps }) => sum + gaps, 0);
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b pb-2">
        <PageHeader
          title={t("title")}
          summary={query.data ? t("summary", { count: total }) : null}
          actions={
            <SegmentedControl
              label={t("state")}
              value={filters.state}
              onChange={(state) => void setFilters({ state })}
              options={GAP_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
            />
          }
        />
        <p className="max-w-prose px-4 text-muted md:px-6">
          {t("body")}{" "}
          <Link href="/checks" className="font-medium text-accent-text hover:underline">
            {t("check")}
          </Link>
        </p>
        {counts.length > 0 || isFiltered ? (
          <ul aria-label={t("byField")} className="flex flex-wrap items-center gap-2 px-4 pt-2 md:px-6">
            {counts.slice(0, NAMED).map((one) => (
              <GapCount
                key={`${one.wabaId} ${one.field}`}
                count={one}
                name={names.get(one.wabaId) ?? one.wabaId}
                onChoose={() => void setFilters({ waba: one.wabaId ? [one.wabaId] : null, field: [one.field] })}
              />
            ))}
            {isFiltered ? (
              <li>
                <Button size="sm" variant="ghost" onClick={() => void setFilters({ waba: null, field: null })}>
                  {t("clear")}
                </Button>
              </li>
            ) : null}
          </ul>
        ) : null}
      </div>
      <ChangeList
        query={query}
        label={t("title")}
        empty={{ icon: CircleCheck, title: t(`none.${filters.state}`), body: t("noneBody") }}
      />
    </div>
  );
}

type GapCountProps = { count: GapPage["counts"][number]; name: string | null; onChoose: () => void };

/** The number of gaps of one field of one account. A click shows only these gaps. */
function GapCount({ count: { field, gaps }, name, onChoose }: GapCountProps) {
  const t = useTranslations("fieldNames");
  const format = useFormatter();
  return (
    <li>
      <Button size="sm" onClick={onChoose}>
        {name ? <bdi className="max-w-48 truncate">{name}</bdi> : null}
        <span className="text-muted">{t.has(field) ? t(field) : field}</span>
        <span className="font-semibold">{format.number(gaps)}</span>
      </Button>
    </li>
  );
}

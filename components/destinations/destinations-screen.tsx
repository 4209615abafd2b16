"use client";

import { useQuery } from "@tanstack/react-query";
import { Forward, ListFilter, Plus, Route } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { Suspense, useState } from "react";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { EndlessList } from "#components/ui/endless-list";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { RowSkeleton } from "#components/ui/row-skeleton";
import { destinationListQuery } from "#lib/destinations/client/queries";
import type { DestinationItem } from "#lib/destinations/schema";
import { destinationListParams } from "#lib/destinations/search-params";
import { TakeOverCallout } from "../callbacks/take-over-callout.tsx";
import { useHasRole } from "../shell/role.tsx";
import { lazyPart } from "../ui/lazy-part.ts";
import { DayLegend } from "./day-track.tsx";
import { DestinationCounts } from "./destination-counts.tsx";
import { DESTINATION_GRID, DestinationHeadings, DestinationRow } from "./destination-row.tsx";
import { healthOf } from "./health.tsx";

const AddDestination = lazyPart(() => import("./add-destination.tsx"));
const TestDialog = lazyPart(() => import("./test-dialog.tsx"));

/** Not paged: there are at most some hundred destinations. */
const WHOLE = {
  hasNextPage: false,
  isFetchingNextPage: false,
  isFetchNextPageError: false,
  isPlaceholderData: false,
  fetchNextPage: () => Promise.resolve(),
};

export function DestinationsScreen() {
  const t = useTranslations("destinations");
  const callbacks = useTranslations("callbacks");
  const canManage = useHasRole("admin");
  const [{ health, add }, setView] = useQueryStates(destinationListParams, { history: "push" });
  const [tested, setTested] = useState<DestinationItem | null>(null);
  const { data, error, refetch } = useQuery(destinationListQuery());
  const all = data?.items ?? [];
  const shown = health.length > 0 ? all.filter((one) => health.includes(healthOf(one))) : all;
  const sent = all.reduce((sum, { day }) => sum + day.first + day.later, 0);
  const openForm = () => void setView({ add: true });
  return (
    <div className="flex h-full flex-col">
      <div className="border-line border-b">
        <PageHeader
          title={t("title")}
          summary={data && all.length > 0 ? t("summary", { count: all.length, sent }) : t("about")}
          actions={
            <>
              <Button render={<Link href="/forwarding/callbacks" />} icon={<Route aria-hidden className="size-4" />}>
                {callbacks("open")}
              </Button>
              {canManage ? (
                <Button icon={<Plus aria-hidden className="size-4" />} onClick={openForm}>
                  {t("add")}
                </Button>
              ) : null}
            </>
          }
        />
        {canManage ? <TakeOverCallout /> : null}
        {all.length > 0 ? (
          <DestinationCounts all={all} selected={health} onChange={(next) => void setView({ health: next })} />
        ) : null}
      </div>
      <section className="@container relative flex min-h-0 flex-1 flex-col">
        {data && shown.length > 0 ? (
          <EndlessList
            items={shown}
            label={t("listLabel")}
            headings={<DestinationHeadings />}
            rowHeight={65}
            skeleton={null}
            end={<DayLegend />}
            query={WHOLE}
            renderItem={(destination) => <DestinationRow destination={destination} onTest={setTested} />}
          />
        ) : data && all.length > 0 ? (
          <EmptyState
            icon={<ListFilter aria-hidden />}
            title={t("noMatch")}
            action={<Button onClick={() => void setView({ health: null })}>{t("showAll")}</Button>}
          />
        ) : data ? (
          <EmptyState
            icon={<Forward aria-hidden />}
            title={t("empty.title")}
            body={t(canManage ? "empty.body" : "empty.bodyOfOthers")}
            action={
              canManage ? (
                <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onClick={openForm}>
                  {t("empty.action")}
                </Button>
              ) : null
            }
          />
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <RowSkeleton
            grid={DESTINATION_GRID}
            cells={["w-32", "w-10", "w-10", "w-10", "w-32"]}
            cellClass="hidden @5xl:block"
          />
        )}
      </section>
      <Suspense>
        {add && canManage ? <AddDestination onClose={() => void setView({ add: null })} /> : null}
        {tested ? <TestDialog destination={tested} onClose={() => setTested(null)} /> : null}
      </Suspense>
    </div>
  );
}

"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Sentence } from "#components/events/sentence";
import { SeverityLabel } from "#components/events/severity";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { EventPage } from "#lib/events/schema";
import { apiFetch } from "#lib/http/api-client";
import { Card } from "./card.tsx";

const FILTER = "severity=critical";

const latestEvents = queryOptions({
  queryKey: ["events", "latest-critical"],
  queryFn: ({ signal }) => apiFetch(`/api/events?${FILTER}&limit=5`, EventPage, { signal }),
  refetchInterval: 15_000,
});

const ROW = "grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 px-4 py-2 md:px-5 @2xl:grid-cols-[6.25rem_1fr_auto]";

/** The newest critical events. */
export function LatestEvents() {
  const t = useTranslations("overview");
  const { data, error, refetch } = useQuery(latestEvents);
  return (
    <Card
      title={t("latest")}
      actions={
        <Button size="sm" variant="ghost" render={<Link href={`/events?last=all&${FILTER}`} />}>
          {t("latestAll")}
        </Button>
      }
    >
      {data?.items.length === 0 ? <p className="px-4 py-4 text-muted md:px-5">{t("latestNone")}</p> : null}
      {data ? (
        <ul className="divide-y divide-line">
          {data.items.map((event) => (
            <li key={event.id}>
              <Link
                href={`/events?last=all&${FILTER}&event=${event.id}`}
                className={`${ROW} hover:bg-routine-soft/60 focus-visible:-outline-offset-2`}
              >
                <SeverityLabel severity={event.severity} className="self-start" />
                <RelativeTime
                  iso={event.occurredAt}
                  focusable={false}
                  className="justify-self-end text-muted @2xl:order-last"
                />
                <span className="wrap-anywhere col-span-2 min-w-0 @2xl:col-span-1">
                  <Sentence parts={event.sentenceParts} />
                  <span className="block text-muted text-sm">
                    {[event.wabaName ?? event.wabaId, event.phoneNumber].filter(Boolean).join(" · ")}
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LatestSkeleton />
      )}
    </Card>
  );
}

function LatestSkeleton() {
  return (
    <div aria-hidden className="divide-y divide-line">
      {["w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-2/3"].map((width) => (
        <div key={width} className={ROW}>
          <Skeleton className="my-1 h-3.5 w-18" />
          <Skeleton className="my-1 h-3.5 w-10 @2xl:order-last" />
          <span className="col-span-2 @2xl:col-span-1">
            <Skeleton className={`my-1 h-3.5 ${width}`} />
            <Skeleton className="my-1.5 h-3 w-32" />
          </span>
        </div>
      ))}
    </div>
  );
}

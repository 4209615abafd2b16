"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Sentence } from "#components/events/sentence";
import { SeverityLabel } from "#components/events/severity";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { recentEventsOptions } from "#lib/events/client/queries";
import { DetailSection } from "./detail-section.tsx";

export function RecentEvents({ wabaId }: { wabaId: string }) {
  const t = useTranslations("accounts.detail");
  const { data, error, refetch } = useQuery(recentEventsOptions(wabaId));
  const all = `/events?last=all&waba=${encodeURIComponent(wabaId)}`;
  return (
    <DetailSection
      flush
      title={t("events8")}
      actions={
        <Button size="sm" variant="ghost" render={<Link href={all} />}>
          {t("eventsAll")}
        </Button>
      }
    >
      {data ? (
        data.items.length > 0 ? (
          <ul className="divide-y divide-line">
            {data.items.map((event) => (
              <li key={event.id}>
                <Link
                  href={`${all}&event=${event.id}`}
                  className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 px-4 py-2 hover:bg-routine-soft/60 focus-visible:-outline-offset-2 md:px-5 @2xl:grid-cols-[6.25rem_1fr_auto]"
                >
                  <SeverityLabel severity={event.severity} />
                  <RelativeTime
                    iso={event.occurredAt}
                    focusable={false}
                    className="justify-self-end text-muted @2xl:order-last"
                  />
                  <span className="wrap-anywhere col-span-2 min-w-0 @2xl:col-span-1">
                    <Sentence parts={event.sentenceParts} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        ) : (
          <p className="px-4 py-3.5 text-muted md:px-5">{t("eventsNone")}</p>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <div aria-hidden className="grid gap-3 px-4 py-3.5 md:px-5">
          {["w-3/5", "w-2/5", "w-1/2", "w-3/4"].map((width) => (
            <Skeleton key={width} className={`h-3.5 ${width}`} />
          ))}
        </div>
      )}
    </DetailSection>
  );
}

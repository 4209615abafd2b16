"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, CheckCheck, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Sentence } from "#components/events/sentence";
import { SeverityLabel } from "#components/events/severity";
import { Button, IconButton } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import type { EventItem } from "#lib/events/schema";
import { unacknowledgedQuery } from "#lib/overview/client/queries";
import { UNACKNOWLEDGED_HREF } from "./attention-items.ts";
import { Card } from "./card.tsx";
import { useAcknowledgeEvents } from "./use-acknowledge-events.ts";

const ROW = "grid min-w-0 flex-1 grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 @2xl:grid-cols-[6.25rem_1fr_auto]";

/** The newest critical events of the last day that are not acknowledged. */
export function Unacknowledged({ canAcknowledge }: { canAcknowledge: boolean }) {
  const t = useTranslations("overview.unacknowledged");
  const { data, error, refetch } = useQuery(unacknowledgedQuery());
  const { mutate, isPending } = useAcknowledgeEvents();
  const events = data?.items ?? [];
  return (
    <Card
      title={t("title")}
      actions={
        events.length > 0 ? (
          <span className="flex flex-wrap gap-1">
            {canAcknowledge ? (
              <Button
                size="sm"
                disabled={isPending}
                onClick={() => mutate(events.map(({ id }) => id))}
                icon={<CheckCheck aria-hidden className="size-3.5" />}
              >
                {t("acknowledgeShown", { count: events.length })}
              </Button>
            ) : null}
            <Button size="sm" variant="ghost" render={<Link href={UNACKNOWLEDGED_HREF} />}>
              {t("all")}
            </Button>
          </span>
        ) : null
      }
    >
      {data && events.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-3 text-muted md:px-5">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-accent" />
          {t("none")}
        </p>
      ) : data ? (
        <ul aria-label={t("title")} className="divide-y divide-line">
          {events.map((event) => (
            <li key={event.id} className="flex items-center gap-1 pr-2 md:pr-3">
              <EventLink event={event} />
              {canAcknowledge ? (
                <IconButton
                  size="sm"
                  label={t("acknowledge", { sentence: event.sentence })}
                  disabled={isPending}
                  onClick={() => mutate([event.id])}
                  icon={<Check aria-hidden className="size-4" />}
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <UnacknowledgedSkeleton />
      )}
    </Card>
  );
}

function EventLink({ event }: { event: EventItem }) {
  return (
    <Link
      href={`${UNACKNOWLEDGED_HREF}&event=${event.id}`}
      className={`${ROW} py-2 pr-2 pl-4 hover:bg-routine-soft/60 focus-visible:-outline-offset-2 md:pl-5`}
    >
      <SeverityLabel severity={event.severity} className="self-start" />
      <RelativeTime iso={event.occurredAt} focusable={false} className="justify-self-end text-muted @2xl:order-last" />
      <span className="wrap-anywhere col-span-2 min-w-0 @2xl:col-span-1">
        <Sentence parts={event.sentenceParts} />
        <span className="block text-muted text-sm">
          {[event.wabaName ?? event.wabaId, event.phoneNumber].filter(Boolean).join(" · ")}
        </span>
      </span>
    </Link>
  );
}

function UnacknowledgedSkeleton() {
  return (
    <div aria-hidden className="divide-y divide-line">
      {["w-3/5", "w-2/5", "w-1/2", "w-3/4", "w-2/3"].map((width) => (
        <div key={width} className={`${ROW} px-4 py-2 md:px-5`}>
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

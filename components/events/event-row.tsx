"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { RelativeTime } from "#components/ui/time";
import type { EventItem } from "#lib/events/schema";
import { EventBadges } from "./event-badges.tsx";
import { useFieldName } from "./field-name.ts";
import { Sentence } from "./sentence.tsx";
import { SeverityLabel } from "./severity.tsx";

export const ROW_GRID =
  "grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-0.5 px-4 py-2 md:px-6 @2xl:grid-cols-[6.25rem_1fr_auto] @4xl:grid-cols-[6.25rem_1fr_11rem_5rem]";

type EventRowProps = { event: EventItem; isSelected: boolean; onOpen: (id: string) => void };

/** A link, so that it opens in another tab too; a plain click opens the event beside the list. */
export function EventRow({ event, isSelected, onOpen }: EventRowProps) {
  const fieldName = useFieldName();
  const open = (click: MouseEvent) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onOpen(event.id);
  };
  return (
    <a
      href={`/events/${event.id}`}
      data-event={event.id}
      aria-current={isSelected ? "true" : undefined}
      onClick={open}
      className={`${ROW_GRID} focus-visible:-outline-offset-2 ${isSelected ? "bg-accent-soft" : "hover:bg-routine-soft/60"}`}
    >
      <SeverityLabel severity={event.severity} />
      <RelativeTime iso={event.occurredAt} focusable={false} className="justify-self-end text-muted @2xl:order-last" />
      <span className="col-span-2 min-w-0 @2xl:col-span-1">
        <span className="wrap-anywhere block">
          <Sentence parts={event.sentenceParts} />
          &ensp;
          <EventBadges event={event} />
        </span>
        <span className="flex min-w-0 gap-2 text-sm leading-4.5">
          <Whose event={event} />
        </span>
      </span>
      <span className="hidden truncate text-muted @4xl:block" title={event.field}>
        {fieldName(event.field)}
      </span>
    </a>
  );
}

function Whose({ event }: { event: EventItem }) {
  const t = useTranslations("events");
  const account = event.wabaName ?? event.wabaId;
  const number = event.phoneNumber ?? (event.wabaName && event.wabaId ? `WABA ${shortId(event.wabaId)}` : null);
  if (!account && !number) return <span className="text-faint">{t("noAccount")}</span>;
  return (
    <>
      {account ? <span className="truncate text-muted">{account}</span> : null}
      {number ? <span className="shrink-0 text-faint">{number}</span> : null}
    </>
  );
}

function shortId(id: string): string {
  return id.length > 10 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, memo } from "react";
import { RelativeTime } from "#components/ui/time";
import type { EventItem } from "#lib/events/schema";
import type { TimelineColumn, TimelineLook } from "#lib/preferences";
import { EventBadges } from "./event-badges.tsx";
import { useFieldName } from "./field-name.ts";
import { ROW_GRID, ROW_PADDING, sideColumns } from "./row-grid.ts";
import { Sentence } from "./sentence.tsx";
import { SeverityLabel } from "./severity.tsx";

type EventRowProps = { event: EventItem; look: TimelineLook; isSelected: boolean; onOpen: (id: string) => void };

/** A link, so that it can also be opened in another tab; a plain click opens the event next to the list. */
export const EventRow = memo(function EventRow({ event, look, isSelected, onOpen }: EventRowProps) {
  const open = (click: MouseEvent) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onOpen(event.id);
  };
  const isCompact = look.density === "compact";
  const columns = sideColumns(look);
  return (
    <a
      href={`/events/${event.id}`}
      data-event={event.id}
      aria-current={isSelected ? "true" : undefined}
      onClick={open}
      className={`${ROW_GRID} ${ROW_PADDING[look.density]} focus-visible:-outline-offset-2 ${isSelected ? "bg-accent-soft" : "hover:bg-routine-soft/60"}`}
    >
      <SeverityLabel severity={event.severity} />
      <RelativeTime iso={event.occurredAt} focusable={false} className="justify-self-end text-muted @2xl:order-last" />
      <span className="col-span-2 min-w-0 @2xl:col-span-1">
        <span className={isCompact ? "wrap-anywhere block @2xl:truncate" : "wrap-anywhere block"}>
          <Sentence parts={event.sentenceParts} />
          &ensp;
          <EventBadges event={event} />
        </span>
        {look.columns.includes("account") ? (
          <span className={`flex min-w-0 gap-2 text-sm leading-4.5 ${isCompact ? "@2xl:hidden" : ""}`}>
            <Whose event={event} />
          </span>
        ) : null}
      </span>
      {columns.map((column) => (
        <span key={column} className="hidden min-w-0 truncate text-muted @4xl:block">
          <Cell event={event} column={column} />
        </span>
      ))}
      {columns.length === 0 ? <span className="hidden @4xl:block" /> : null}
    </a>
  );
});

function Cell({ event, column }: { event: EventItem; column: TimelineColumn }) {
  const fieldName = useFieldName();
  if (column === "account") return event.wabaName ?? event.phoneNumber ?? event.wabaId;
  if (column === "field") return <span title={event.field}>{fieldName(event.field)}</span>;
  const text = column === "kind" ? event.kind : event.subject;
  return text ? (
    <span title={text} className="font-mono text-sm">
      {text}
    </span>
  ) : null;
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

"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";
import { FactList, FactRow } from "#components/ui/fact-list";
import { Section } from "#components/ui/section";
import type { EventDetail } from "#lib/events/schema";
import { absoluteTime, duration } from "#lib/format/time";
import { EventNotes } from "./event-notes.tsx";
import { FactValue } from "./fact-value.tsx";
import { useFieldName } from "./field-name.ts";

type EventSummaryProps = { event: EventDetail; noteField: RefObject<HTMLTextAreaElement | null> };

export function EventSummary({ event, noteField }: EventSummaryProps) {
  const t = useTranslations("events.detail");
  const isWithheld = event.replaced.some((what) => what === "content" || what === "all_but_count");
  return (
    <>
      {event.facts.length > 0 ? (
        <Section title={t("whatHappened")}>
          <FactList>
            {event.facts.map((fact, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two facts may share a label
              <FactRow key={index} label={fact.label}>
                <FactValue fact={fact} />
              </FactRow>
            ))}
          </FactList>
        </Section>
      ) : null}
      {event.isMasked ? (
        <Section title={t("masked")}>
          <p className="text-muted text-sm">{t("maskedBody")}</p>
        </Section>
      ) : null}
      <Section title={t("where")}>
        <WhereAndWhen event={event} />
      </Section>
      <EventNotes eventId={event.id} field={noteField} />
      {event.replaced.length > 0 ? (
        <Section title={t("replaced")}>
          <p className="text-muted text-sm">
            {isWithheld ? t("withheldBody") : t("replacedBody", { what: event.replaced.join(", ") })}
          </p>
        </Section>
      ) : null}
    </>
  );
}

function WhereAndWhen({ event }: { event: EventDetail }) {
  const t = useTranslations("events.detail");
  const locale = useLocale();
  const fieldName = useFieldName();
  const delay = (Date.parse(event.receivedAt) - Date.parse(event.occurredAt)) / 1000;
  return (
    <FactList>
      {event.wabaId ? (
        <FactRow label={t("account")}>
          <Link
            href={`/accounts/${event.wabaId}`}
            className="underline decoration-line-strong underline-offset-3 hover:decoration-current"
          >
            {event.wabaName ?? event.wabaId}
          </Link>
          <Id value={event.wabaId} name={t("wabaId")} isShown={event.wabaName !== null} />
        </FactRow>
      ) : null}
      {event.phoneNumber ? <FactRow label={t("number")}>{event.phoneNumber}</FactRow> : null}
      <FactRow label={t("field")}>
        {fieldName(event.field)} <Code className="text-faint">{event.field}</Code>
      </FactRow>
      {event.kind ? (
        <FactRow label={t("kind")}>
          <Code>{event.kind}</Code>
        </FactRow>
      ) : null}
      <FactRow label={t("occurred")}>{absoluteTime(event.occurredAt, locale)}</FactRow>
      {event.claimedAt && event.claimedAt !== event.occurredAt ? (
        <FactRow label={t("claimed")}>{absoluteTime(event.claimedAt, locale)}</FactRow>
      ) : null}
      <FactRow label={t("received")}>
        {delay >= 1 ? t("receivedAfter", { time: duration(delay, locale) }) : absoluteTime(event.receivedAt, locale)}
        {event.copies > 1 ? <span className="text-muted">{t("times", { count: event.copies })}</span> : null}
      </FactRow>
      {event.copies > 1 ? (
        <FactRow label={t("lastReceived")}>{absoluteTime(event.lastReceivedAt, locale)}</FactRow>
      ) : null}
      <FactRow label={t("app")}>
        <Id value={event.appId} name={t("app")} isShown />
      </FactRow>
      <FactRow label={t("eventId")}>
        <Id value={event.id} name={t("eventId")} isShown />
      </FactRow>
    </FactList>
  );
}

function Id({ value, name, isShown }: { value: string; name: string; isShown: boolean }) {
  const t = useTranslations("common");
  return (
    <span className="inline-flex items-center gap-1">
      {isShown ? <Code className="text-muted">{value}</Code> : null}
      <CopyButton value={value} label={t("copyValue", { name })} />
    </span>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { AttemptItem } from "#lib/destinations/schema";
import { Sentence } from "../events/sentence.tsx";

/** What an attempt was about: its first event, and how many more there were in the request. */
export function AttemptTitle({ attempt: { event, events, isTest } }: { attempt: AttemptItem }) {
  const t = useTranslations("destinations.attempts");
  if (isTest) return t("testEvent");
  if (!event) return t("requestOf", { count: events });
  return (
    <>
      <Sentence parts={event.sentenceParts} />
      {events > 1 ? <span className="text-muted"> {t("moreEvents", { count: events - 1 })}</span> : null}
    </>
  );
}

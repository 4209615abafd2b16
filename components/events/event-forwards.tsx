"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import { Section } from "#components/ui/section";
import { eventForwardsQuery } from "#lib/destinations/client/queries";
import { AnswerBadge } from "../destinations/answer-badge.tsx";

/** The destinations to which this event was sent or will be sent. */
export function EventForwards({ id }: { id: string }) {
  const t = useTranslations("destinations.ofEvent");
  const { data } = useQuery(eventForwardsQuery(id));
  if (!data) return null;
  return (
    <Section title={t("title")}>
      {data.items.length > 0 ? (
        <ul className="-mx-2">
          {data.items.map((one) => (
            <li key={one.destinationId}>
              <Link
                href={`/forwarding/${one.destinationId}${one.attemptId ? `?attempt=${one.attemptId}` : ""}`}
                className="flex items-center gap-3 rounded-md px-2 py-1 hover:bg-routine-soft/60"
              >
                <span className="wrap-anywhere min-w-0 flex-1">{one.destinationName}</span>
                <AnswerBadge attempt={{ ...one, error: null }} />
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{t("none")}</p>
      )}
    </Section>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import type { AttemptItem } from "#lib/destinations/schema";
import { useAnswer } from "./use-answer.ts";

/** What the receiver answered to an attempt. */
export function AnswerBadge({ attempt }: { attempt: Pick<AttemptItem, "state" | "status" | "error"> }) {
  const t = useTranslations("destinations.attempts");
  const answer = useAnswer();
  if (attempt.state === "held") return <Badge>{t("states.held")}</Badge>;
  return <Badge tone={attempt.state === "delivered" ? "accent" : "critical"}>{answer(attempt)}</Badge>;
}

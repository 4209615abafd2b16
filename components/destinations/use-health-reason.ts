import { useLocale, useTranslations } from "next-intl";
import type { DestinationItem } from "#lib/destinations/schema";
import { longTime, timeInSentence } from "#lib/format/time";
import { useNow } from "../ui/clock.tsx";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { healthOf } from "./health.tsx";
import { useAnswer } from "./use-answer.ts";
import { useUntil } from "./use-until.ts";

/** Why a destination is in its state, and since when: "503 since 10:12, next try in 25 s". */
export function useHealthReason(): (destination: DestinationItem) => string {
  const t = useTranslations("destinations.reason");
  const answer = useAnswer();
  const locale = useLocale();
  const now = useNow();
  const timeZone = useLocalTimeZone();
  const at = (iso: string) => timeInSentence(iso, locale, timeZone, now);
  const until = useUntil();
  return (destination) => {
    const { stateAt, stateBy, failingSince, lastFailure, retryAt, lastSentAt } = destination;
    const health = healthOf(destination);
    if (health === "retrying" && failingSince) {
      const what = answer(lastFailure ?? { status: null, error: null });
      const isAhead = retryAt !== null && Date.parse(retryAt) > now;
      return isAhead
        ? t("failingNext", { answer: what, time: at(failingSince), next: until(retryAt) })
        : t("failing", { answer: what, time: at(failingSince) });
    }
    if (health === "healthy") {
      return lastSentAt ? t("sent", { time: longTime(lastSentAt, now, locale) }) : t("nothingSent");
    }
    if (stateBy === "410") return t("gone", { time: at(stateAt) });
    return stateBy ? t("by", { name: stateBy, time: at(stateAt) }) : t("since", { time: at(stateAt) });
  };
}

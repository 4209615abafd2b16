"use client";

import { useLocale, useTranslations } from "next-intl";
import { FailureNotice } from "#components/accounts/failure-notice";
import { absoluteTime, duration } from "#lib/format/time";
import type { BulkAct } from "#lib/subscriptions/bulk/schema";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { settledOf } from "./counts.ts";

/** The progress of an act, what it waits for, or why it is paused. */
export function BulkStanding({ act }: { act: BulkAct }) {
  const t = useTranslations("bulk");
  const settled = settledOf(act);
  const percent = act.total === 0 ? 100 : Math.floor((settled / act.total) * 100);
  return (
    <div className="grid gap-2 px-4 pt-1 pb-3 md:px-6">
      <div
        role="progressbar"
        aria-label={t("progressLabel")}
        aria-valuemin={0}
        aria-valuemax={act.total}
        aria-valuenow={settled}
        aria-valuetext={t("progress", { done: settled, total: act.total })}
        className="h-1.5 overflow-hidden rounded-full bg-routine-soft"
      >
        <div
          className={`h-full origin-left transition-transform duration-700 ${act.state === "paused" ? "bg-warning" : "bg-accent"}`}
          style={{ transform: `scaleX(${percent / 100})` }}
        />
      </div>
      <p className="tabular-nums">
        {t("progress", { done: settled, total: act.total })}
        <span className="text-muted">
          {" · "}
          <Words act={act} />
        </span>
      </p>
      {act.failure ? (
        <FailureNotice failure={act.failure} intro={t(act.state === "paused" ? "pausedBecause" : "waitsBecause")} />
      ) : null}
    </div>
  );
}

function Words({ act: { state, finishedAt, waitsUntil, remainingSeconds, counts } }: { act: BulkAct }) {
  const t = useTranslations("bulk");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  if (state === "cancelled" && !finishedAt) return t("stillFinishing", { count: counts.running });
  if (state !== "running") return t(`states.${state}`);
  if (waitsUntil) return t("waitsUntil", { time: absoluteTime(waitsUntil, locale, timeZone) });
  if (remainingSeconds === null) return t("states.running");
  return t("remaining", { time: duration(Math.max(remainingSeconds, 1), locale) });
}

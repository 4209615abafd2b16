"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tooltip } from "#components/ui/tooltip";
import type { ObjectUsage } from "#lib/graph/usage-schema";
import { UsageBar } from "./usage-bar.tsx";
import { UsageReason, UsageState } from "./usage-state.tsx";

type UsageMeterProps = { label: ReactNode; usage: ObjectUsage };

/** One limit: calls in the last hour, the share of the limit, and what blocks calls. */
export function UsageMeter({ label, usage }: UsageMeterProps) {
  const t = useTranslations("usage");
  const { calls, allowed, percent } = usage;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="wrap-anywhere flex min-w-0 flex-wrap items-center gap-x-2">
          {label}
          <UsageState usage={usage} />
        </span>
        <Tooltip content={<Readings usage={usage} />}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what hovering shows */}
          <span tabIndex={0} className="text-muted text-sm tabular-nums">
            {allowed === null ? t("calls", { calls }) : t("callsOf", { calls, allowed })}
            {" · "}
            {t("percent", { percent })}
          </span>
        </Tooltip>
      </div>
      <UsageBar usage={usage} />
      <UsageReason usage={usage} />
    </div>
  );
}

/** Meta's last response headers, one reading per type. */
function Readings({ usage: { readings } }: Pick<UsageMeterProps, "usage">) {
  const t = useTranslations("usage");
  if (readings.length === 0) return t("noReading");
  return (
    <span className="flex flex-col">
      <span>{t("readings")}</span>
      {readings.map(({ type, callCount, totalCputime, totalTime }) => (
        <span key={type}>{t("reading", { type, calls: callCount, cpu: totalCputime, time: totalTime })}</span>
      ))}
    </span>
  );
}

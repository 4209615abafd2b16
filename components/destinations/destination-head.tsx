"use client";

import { History, Pause, Play, Send } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { Breadcrumb } from "#components/ui/breadcrumb";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import type { DestinationItem } from "#lib/destinations/schema";
import { useHasRole } from "../shell/role.tsx";
import { useNow } from "../ui/clock.tsx";
import { lazyPart } from "../ui/lazy-part.ts";
import { DayChart } from "./day-chart.tsx";
import { deliveredShare } from "./day-slots.ts";
import { useOldest } from "./destination-row.tsx";
import { Figures } from "./figures.tsx";
import { HealthBadge } from "./health.tsx";
import { useHealthReason } from "./use-health-reason.ts";
import { usePauseSwitch } from "./use-pause-switch.ts";
import { useUntil } from "./use-until.ts";
import { useWhatItGets } from "./use-what-it-gets.ts";

const TestDialog = lazyPart(() => import("./test-dialog.tsx"));

type DestinationHeadProps = { destination: DestinationItem; onReplay: () => void };

/** The head of the page: name, state, what it gets, figures and actions. */
export function DestinationHead({ destination, onReplay }: DestinationHeadProps) {
  const t = useTranslations("destinations");
  const canOperate = useHasRole("operator");
  const [isTesting, setTesting] = useState(false);
  const pause = usePauseSwitch(destination);
  const reason = useHealthReason()(destination);
  const { what, whose } = useWhatItGets(destination.filter);
  return (
    <>
      <Breadcrumb href="/forwarding" label={t("title")} />
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-0.5 pb-2 md:px-6">
        <h1 className="wrap-anywhere min-w-0 font-semibold text-xl tracking-tight">{destination.name}</h1>
        <p aria-live="polite" className="flex flex-wrap items-center gap-x-2">
          <HealthBadge destination={destination} />
          <span className="text-muted text-sm" suppressHydrationWarning>
            {reason}
          </span>
        </p>
        {canOperate ? (
          <div className="flex w-full flex-wrap items-center gap-2 sm:ml-auto sm:w-auto">
            <Button icon={<Send aria-hidden className="size-4" />} onClick={() => setTesting(true)}>
              {t("acts.test")}
            </Button>
            <Button
              disabled={pause.isPending}
              icon={pause.isActive ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
              onClick={pause.turn}
            >
              {t(pause.isActive ? "acts.pause" : "acts.resume")}
            </Button>
            <Button variant="primary" icon={<History aria-hidden className="size-4" />} onClick={onReplay}>
              {t("acts.replay")}
            </Button>
          </div>
        ) : null}
        <p className="wrap-anywhere w-full min-w-0 text-muted text-sm">
          <Code>{destination.url}</Code> · {what} · {whose}
        </p>
      </header>
      <div className="flex flex-wrap gap-3 px-4 pt-1 pb-2 md:px-6">
        <HeadFigures destination={destination} />
        <DayChart destination={destination} />
      </div>
      <Suspense>
        {isTesting ? <TestDialog destination={destination} onClose={() => setTesting(false)} /> : null}
      </Suspense>
    </>
  );
}

function HeadFigures({ destination }: { destination: DestinationItem }) {
  const t = useTranslations("destinations");
  const deliveries = useTranslations("deliveries");
  const format = useFormatter();
  const until = useUntil();
  const now = useNow();
  const oldest = useOldest()(destination);
  const { day, waiting, failed, retryAt } = destination;
  const share = deliveredShare(day);
  const isWaitingForTry = retryAt !== null && Date.parse(retryAt) > now;
  return (
    <Figures
      label={t("figures")}
      figures={[
        {
          label: t("delivered24h"),
          value: share === null ? "–" : format.number(share, { style: "percent", maximumFractionDigits: 1 }),
        },
        { label: "p95", value: day.p95Ms === null ? "–" : deliveries("ms", { ms: format.number(day.p95Ms) }) },
        { label: t("waiting"), value: format.number(waiting) },
        { label: t("oldestWaiting"), value: oldest ?? "–" },
        { label: t("outOfTries"), value: format.number(failed) },
        ...(isWaitingForTry ? [{ label: t("nextTry"), value: until(retryAt) }] : []),
      ]}
    />
  );
}

"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Table2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, Suspense, useId, useState } from "react";
import { Button, IconButton } from "#components/ui/button";
import { SegmentedControl } from "#components/ui/segmented-control";
import { Skeleton } from "#components/ui/skeleton";
import { type ShownKind, stateStepsQuery } from "#lib/accounts/client/state-queries";
import { dateTime, timeInSentence } from "#lib/format/time";
import type { Steps } from "#lib/states/schema";
import { lazyPart } from "../ui/lazy-part.ts";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { ChartTrack } from "./chart-track.tsx";
import { changesOf, type Track, tracksOf } from "./chart-tracks.ts";
import { StateDurations } from "./state-durations.tsx";
import { usePropertyWords } from "./use-property-words.ts";

const ChartTable = lazyPart(() => import("./chart-table.tsx"));

const DAYS = ["30", "90", "365"] as const;

type StateChartProps = { kind: ShownKind; id: string; title: string };

/** The main properties over time, as steps. Arrow keys go from change to change, Enter opens the event. */
export function StateChart({ kind, id, title }: StateChartProps) {
  const t = useTranslations("states.panel.chart");
  const common = useTranslations("common");
  const [days, setDays] = useState<(typeof DAYS)[number]>("90");
  const [isTableOpen, setTableOpen] = useState<boolean | null>(null);
  const query = useQuery({ ...stateStepsQuery(kind, id, Number(days)), placeholderData: keepPreviousData });
  const tracks = query.data ? tracksOf(kind, query.data) : [];
  return (
    <section aria-label={title} className="min-w-0 rounded-lg border border-line bg-surface p-3">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold text-sm">{title}</h3>
        <span className="flex items-center gap-1">
          <SegmentedControl
            label={t("range")}
            value={days}
            onChange={setDays}
            options={DAYS.map((value) => ({ value, label: t("days", { count: Number(value) }) }))}
          />
          <IconButton
            size="sm"
            label={t("table")}
            aria-haspopup="dialog"
            onClick={() => setTableOpen(true)}
            icon={<Table2 aria-hidden className="size-4" />}
          />
        </span>
      </div>
      {query.data ? (
        tracks.length > 0 ? (
          <>
            <Plot kind={kind} steps={query.data} tracks={tracks} title={title} isStale={query.isPlaceholderData} />
            <StateDurations kind={kind} steps={query.data} tracks={tracks} />
          </>
        ) : (
          <p className="py-4 text-muted text-sm">{t("nothing")}</p>
        )
      ) : query.error ? (
        <p className="flex items-center gap-3 text-muted">
          {common("failed")}
          <Button size="sm" onClick={() => void query.refetch()}>
            {common("retry")}
          </Button>
        </p>
      ) : (
        <Skeleton className="h-32 w-full" />
      )}
      {isTableOpen === null || !query.data ? null : (
        <Suspense>
          <ChartTable
            kind={kind}
            title={title}
            steps={query.data}
            tracks={tracks}
            open={isTableOpen}
            onOpenChange={setTableOpen}
          />
        </Suspense>
      )}
    </section>
  );
}

type PlotProps = { kind: ShownKind; steps: Steps; tracks: readonly Track[]; title: string; isStale: boolean };

function Plot({ kind, steps, tracks, title, isStale }: PlotProps) {
  const t = useTranslations("states.panel.chart");
  const router = useRouter();
  const helpId = useId();
  const say = useChangeWords(kind);
  const [chosen, setChosen] = useState<number | null>(null);
  const changes = changesOf(tracks, steps);
  const change = chosen === null ? null : (changes[Math.min(chosen, changes.length - 1)] ?? null);
  const place = (at: number) => (at - Date.parse(steps.from)) / (Date.parse(steps.to) - Date.parse(steps.from));
  const nearest = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const far = (index: number) => Math.abs(place(changes[index]?.at ?? 0) - x);
    const indexes = changes.map((_, index) => index).sort((a, b) => far(a) - far(b));
    setChosen(indexes[0] ?? null);
  };
  const open = (event: KeyboardEvent) => {
    if (event.key === "Enter" && change?.eventId) router.push(`/events/${change.eventId}`);
  };
  return (
    <div className={`transition-opacity ${isStale ? "opacity-60" : ""}`}>
      <div className="relative grid grid-cols-[5.5rem_1fr] gap-x-2 gap-y-3">
        {tracks.map((track) => (
          <ChartTrack key={track.name} kind={kind} track={track} steps={steps} />
        ))}
        <span />
        <TimeAxis steps={steps} />
        <div
          className="absolute inset-y-0 right-0 left-24 rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          onPointerMove={nearest}
          onPointerLeave={() => setChosen(null)}
        >
          {changes.length > 0 ? (
            <input
              type="range"
              min={0}
              max={changes.length - 1}
              step={1}
              value={chosen ?? changes.length - 1}
              aria-label={t("label", { title })}
              aria-valuetext={say(change ?? changes.at(-1) ?? null)}
              aria-describedby={helpId}
              onChange={(event) => setChosen(Number(event.target.value))}
              onFocus={() => setChosen(chosen ?? changes.length - 1)}
              onBlur={() => setChosen(null)}
              onKeyDown={open}
              className="pointer-events-none absolute inset-x-0 bottom-0 h-4 w-full opacity-0"
            />
          ) : null}
          {change ? (
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 border-text border-l border-dotted"
              style={{ left: `${place(change.at) * 100}%` }}
            />
          ) : null}
        </div>
      </div>
      <p aria-hidden className="mt-1 min-h-5 text-sm">
        {change ? say(change) : null}
      </p>
      <p id={helpId} className="sr-only">
        {t("help")}
      </p>
    </div>
  );
}

function useChangeWords(kind: ShownKind) {
  const t = useTranslations("states.panel.chart");
  const words = usePropertyWords(kind);
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  return (change: ReturnType<typeof changesOf>[number] | null) =>
    change
      ? t("change", {
          time: timeInSentence(new Date(change.at).toISOString(), locale, timeZone, Date.now()),
          property: words.property(change.property),
          before: words.value(change.property, change.before),
          after: words.value(change.property, change.after),
        })
      : "";
}

const TICKS = [0, 1 / 3, 2 / 3];

function TimeAxis({ steps: { from, to } }: { steps: Steps }) {
  const t = useTranslations("states.panel.chart");
  const locale = useLocale();
  const timeZone = useLocalTimeZone();
  const [first, last] = [Date.parse(from), Date.parse(to)];
  return (
    <div aria-hidden className="relative h-4 text-faint text-xs">
      {TICKS.map((share) => (
        <span key={share} className="absolute whitespace-nowrap" style={{ left: `${share * 100}%` }}>
          {dateTime(new Date(first + share * (last - first)).toISOString(), locale, {
            day: "numeric",
            month: "short",
            timeZone,
          })}
        </span>
      ))}
      <span className="absolute right-0">{t("today")}</span>
    </div>
  );
}

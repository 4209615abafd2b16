"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { DESTINATIONS_KEY } from "#lib/destinations/client/queries";
import { replayListQuery, steerReplay } from "#lib/destinations/client/replay-queries";
import type { ReplayItem } from "#lib/destinations/replays/schema";
import type { DestinationItem } from "#lib/destinations/schema";
import { duration, timeInSentence } from "#lib/format/time";
import { useProblemWords } from "../settings/use-problem-words.ts";
import { useHasRole } from "../shell/role.tsx";
import { useNow } from "../ui/clock.tsx";
import { useLocalTimeZone } from "../ui/local-time-zone.ts";
import { toast } from "../ui/toast.ts";

/** The replays of one destination, newest first. */
export function Replays({ destination }: { destination: DestinationItem }) {
  const t = useTranslations("destinations.replays");
  const { data, error, refetch } = useQuery(replayListQuery(destination.id));
  if (!data) {
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton className="m-6 h-16" />;
  }
  if (data.items.length === 0) {
    return <EmptyState icon={<History aria-hidden />} title={t("none")} body={t("noneBody")} />;
  }
  return (
    <ul aria-label={t("listLabel")} className="divide-y divide-line border-line border-b">
      {data.items.map((replay) => (
        <li key={replay.id} className="bg-surface">
          <ReplayRow replay={replay} />
        </li>
      ))}
    </ul>
  );
}

const TONES: Record<ReplayItem["state"], BadgeTone> = {
  ...{ running: "notice", paused: "warning", cancelled: "neutral", finished: "accent" },
};

function ReplayRow({ replay }: { replay: ReplayItem }) {
  const t = useTranslations("destinations.replays");
  const format = useFormatter();
  const locale = useLocale();
  const now = useNow();
  const timeZone = useLocalTimeZone();
  const { state, total, done, secondsLeft, rebuilt, from, to } = replay;
  const at = (iso: string) => timeInSentence(iso, locale, timeZone, now);
  const share = total === null ? 0 : total === 0 ? 1 : Math.min(1, done / total);
  return (
    <div className="flex flex-col gap-1.5 px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
        <span className="font-medium">
          {total === null ? t("counting") : t("progress", { done: format.number(done), count: total })}
        </span>
        {state === "running" && secondsLeft !== null ? (
          <span className="text-muted">{t("left", { time: duration(secondsLeft, locale) })}</span>
        ) : null}
        <span className="ml-auto flex gap-2">
          <ReplayActs replay={replay} />
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={t("progressLabel")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1.5 overflow-hidden rounded-full bg-routine-soft"
      >
        <div className="h-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="text-muted text-sm">
        {t(`which.${replay.which}`)}
        {from ? ` · ${t("range", { from: at(from), to: to ? at(to) : t("now") })}` : null}
        {replay.selected > 0 ? ` · ${t("selected", { count: replay.selected })}` : null}
        {rebuilt > 0 ? ` · ${t("rebuilt", { count: rebuilt })}` : null}
        {" · "}
        {replay.actor} · <RelativeTime iso={replay.createdAt} long />
      </p>
    </div>
  );
}

function ReplayActs({ replay: { id, state } }: { replay: ReplayItem }) {
  const t = useTranslations("destinations.replays");
  const canOperate = useHasRole("operator");
  const words = useProblemWords();
  const client = useQueryClient();
  const steer = useMutation({
    mutationFn: (how: "pause" | "resume" | "cancel") => steerReplay(id ?? "", how),
    onError: (error) => toast.error(t("failed"), { description: words(error).title }),
    onSettled: () => client.invalidateQueries({ queryKey: DESTINATIONS_KEY }),
  });
  if (!canOperate || (state !== "running" && state !== "paused")) return null;
  const turn = state === "running" ? "pause" : "resume";
  return (
    <>
      <Button size="sm" disabled={steer.isPending} onClick={() => steer.mutate(turn)}>
        {t(turn)}
      </Button>
      <Button size="sm" disabled={steer.isPending} onClick={() => steer.mutate("cancel")}>
        {t("cancel")}
      </Button>
    </>
  );
}

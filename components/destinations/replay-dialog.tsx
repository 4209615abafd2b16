"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { History, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Note } from "#components/ui/note";
import { RadioCards } from "#components/ui/radio-cards";
import { SelectField } from "#components/ui/select-field";
import { TimeRangeFilter } from "#components/ui/time-range-filter";
import { DESTINATIONS_KEY } from "#lib/destinations/client/queries";
import { postReplay, replayPreviewQuery } from "#lib/destinations/client/replay-queries";
import { REPLAY_WHICH, type StartReplay } from "#lib/destinations/replays/schema";
import type { DestinationFilter, DestinationItem } from "#lib/destinations/schema";
import { duration } from "#lib/format/time";
import { instantsOf, type TimeRange } from "#lib/format/time-range";
import { FilterField } from "./filter-field.tsx";

const RATES = [5, 12, 50, 200, 1_000] as const;
/** Events that failed first were received earlier than the failure. */
const BEFORE_FAILING_MS = 5 * 60_000;
const THE_BEGINNING = "2009-01-01T00:00:00.000Z";

type ReplayDialogProps = { destination: DestinationItem; onClose: () => void; onStarted: () => void };

/** Starts a replay of a time range. Shows the number of events before it starts. */
export default function ReplayDialog({ destination, onClose, onStarted }: ReplayDialogProps) {
  const t = useTranslations("destinations.replay");
  const common = useTranslations("common");
  const locale = useLocale();
  const client = useQueryClient();
  const { failingSince } = destination;
  const began = failingSince && new Date(Date.parse(failingSince) - BEFORE_FAILING_MS).toISOString();
  const [openedAt] = useState(() => Date.now());
  const [range, setRange] = useState<TimeRange>({ last: "24h", from: null, to: null });
  const [which, setWhich] = useState<(typeof REPLAY_WHICH)[number]>("unsent");
  const [rate, setRate] = useState<number | null>(null);
  const [filter, setFilter] = useState<DestinationFilter>({});
  const { from, to } = instantsOf(range, openedAt);
  const input: StartReplay = {
    ...{ destinationId: destination.id, which, filter, ratePerSecond: rate, from: from ?? THE_BEGINNING },
    ...(to && { to }),
  };
  const preview = useQuery({ ...replayPreviewQuery(input), placeholderData: keepPreviousData, retry: false });
  const start = useMutation({
    mutationFn: () => postReplay(input),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: DESTINATIONS_KEY });
      onStarted();
    },
  });
  const { total = null, secondsLeft = null, rebuilt = 0 } = preview.data ?? {};
  const isCounted = total !== null && !preview.isPlaceholderData;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="md"
      title={t("title", { name: destination.name })}
      description={t("body", { url: destination.url })}
      footer={
        <>
          <p aria-live="polite" className="mr-auto self-center">
            {isCounted ? (
              <>
                <strong className="font-semibold">{t("count", { count: total })}</strong>
                {secondsLeft === null || total === 0 ? null : (
                  <span className="text-muted"> · {t("about", { time: duration(secondsLeft, locale) })}</span>
                )}
              </>
            ) : preview.error ? null : (
              <span className="text-muted">{t("counting")}</span>
            )}
          </p>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            variant="primary"
            icon={<History aria-hidden className="size-4" />}
            disabled={!isCounted || total === 0 || start.isPending}
            onClick={() => start.mutate()}
          >
            {isCounted ? t("confirm", { count: total }) : t("confirmPlain")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        {start.error || preview.error ? <ProblemNote error={start.error ?? preview.error} /> : null}
        <div className="flex flex-wrap items-center gap-2">
          <TimeRangeFilter value={range} onChange={setRange} />
          {began && range.from !== began ? (
            <Button variant="ghost" size="sm" onClick={() => setRange({ last: "24h", from: began, to: null })}>
              {t("sinceFailing")}
            </Button>
          ) : null}
        </div>
        <RadioCards
          label={t("which")}
          value={which}
          onChange={setWhich}
          options={REPLAY_WHICH.map((value) => ({
            value,
            title: t(`whichOf.${value}.title`),
            hint: t(`whichOf.${value}.hint`),
          }))}
        />
        <FilterField label={t("filter")} filter={filter} appId={destination.appId} onChange={setFilter} />
        <SelectField
          label={t("rate")}
          value={String(rate ?? "")}
          onChange={(chosen) => setRate(chosen ? Number(chosen) : null)}
        >
          <option value="">{t("ownRate")}</option>
          {RATES.map((value) => (
            <option key={value} value={value}>
              {t("perSecond", { count: value })}
            </option>
          ))}
        </SelectField>
        {rebuilt > 0 ? (
          <Note icon={<TriangleAlert aria-hidden />} title={t("rebuilt", { count: rebuilt })}>
            {t("rebuiltBody")}
          </Note>
        ) : null}
        {failingSince ? (
          <Note tone="warning" icon={<TriangleAlert aria-hidden />} title={t("failingNow", { name: destination.name })}>
            {t("failingBody")}
          </Note>
        ) : null}
      </div>
    </Dialog>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog";
import { Link } from "#components/ui/link";
import type { ShownKind } from "#lib/accounts/client/state-queries";
import type { Steps } from "#lib/states/schema";
import { changesOf, type Track } from "./chart-tracks.ts";
import { ChangeTime } from "./history-entry.tsx";
import { usePropertyWords } from "./use-property-words.ts";

type ChartTableProps = {
  kind: ShownKind;
  title: string;
  steps: Steps;
  tracks: readonly Track[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** The chart's changes as an accessible table, newest first. */
export default function ChartTable({ kind, title, steps, tracks, open, onOpenChange }: ChartTableProps) {
  const t = useTranslations("states.panel.chart");
  const words = usePropertyWords(kind);
  const changes = changesOf(tracks, steps).toReversed();
  const heads = ["time", "property", "before", "after"] as const;
  return (
    <Dialog size="md" open={open} onOpenChange={onOpenChange} title={title} description={t("tableBody")}>
      <table className="w-full text-left text-sm">
        <thead className="text-muted">
          <tr className="border-line border-b">
            {heads.map((head) => (
              <th key={head} scope="col" className="py-1 pr-3 font-medium">
                {t(`heads.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ at, property, before, after, eventId }) => (
            <tr key={`${at} ${property}`} className="border-line border-b last:border-b-0">
              <th scope="row" className="py-1 pr-3 font-normal">
                {eventId ? (
                  <Link href={`/events/${eventId}`} className="underline underline-offset-2">
                    <ChangeTime iso={new Date(at).toISOString()} />
                  </Link>
                ) : (
                  <ChangeTime iso={new Date(at).toISOString()} />
                )}
              </th>
              <td className="py-1 pr-3">{words.property(property)}</td>
              <td className="py-1 pr-3 text-muted">{words.value(property, before)}</td>
              <td className="py-1">{words.value(property, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length === 0 ? <p className="py-4 text-muted">{t("unchanged")}</p> : null}
    </Dialog>
  );
}

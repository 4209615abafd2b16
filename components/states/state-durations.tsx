"use client";

import { useLocale, useTranslations } from "next-intl";
import { FactList, FactRow } from "#components/ui/fact-list";
import type { ShownKind } from "#lib/accounts/client/state-queries";
import { duration } from "#lib/format/time";
import type { Steps } from "#lib/states/schema";
import type { Track } from "./chart-tracks.ts";
import { VALUE_TONES } from "./history-entry.tsx";
import { usePropertyWords } from "./use-property-words.ts";

type StateDurationsProps = { kind: ShownKind; steps: Steps; tracks: readonly Track[] };

/** The time spent in each state within the range of the chart. */
export function StateDurations({ kind, steps, tracks }: StateDurationsProps) {
  const t = useTranslations("states.panel");
  const words = usePropertyWords(kind);
  const locale = useLocale();
  const labelOf = (name: string, property: string) => {
    const which = name.slice(property.length + 1);
    return which ? `${words.property(property)}: ${words.value("aspect", which)}` : words.property(property);
  };
  return (
    <div className="mt-1 border-line border-t pt-2 text-sm">
      <h4 className="sr-only">{t("howLong")}</h4>
      <FactList>
        {tracks.map(({ name, property }) => (
          <FactRow key={name} label={labelOf(name, property)}>
            {(steps.properties[name]?.durations ?? []).map(({ value, seconds, times }) => (
              <span key={value}>
                <span className={VALUE_TONES[words.tone(property, value)]}>{words.value(property, value)}</span>{" "}
                <span className="text-muted">
                  {duration(seconds, locale)}
                  {times > 1 ? ` (${t("times", { count: times })})` : null}
                </span>
              </span>
            ))}
          </FactRow>
        ))}
      </FactList>
    </div>
  );
}

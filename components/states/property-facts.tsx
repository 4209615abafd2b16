"use client";

import { useTranslations } from "next-intl";
import { FactRow } from "#components/ui/fact-list";
import type { StateKind } from "#lib/fields/client/state-properties";
import type { EntityState } from "#lib/states/schema";
import { ChangeTime, VALUE_TONES } from "./history-entry.tsx";
import { Since } from "./since.tsx";
import { usePropertyWords } from "./use-property-words.ts";

type PropertyFactsProps = { kind: StateKind; states: EntityState | null; without: readonly string[] };

/** Rows of a `FactList`: all known properties except `without`, with value, since when, and until when. */
export function PropertyFacts({ kind, states, without }: PropertyFactsProps) {
  const t = useTranslations("states.panel");
  const words = usePropertyWords(kind);
  const shown = Object.entries(states?.properties ?? {})
    .map(([name, state]) => {
      const [property = name, ...aspect] = name.split(":");
      return { name, property, aspect: aspect.join(":"), state };
    })
    .filter(({ property, state }) => !without.includes(property) && state.value !== null)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return shown.map(({ name, property, aspect, state }) => (
    <FactRow key={name} label={words.property(property)}>
      <span className={VALUE_TONES[words.tone(property, state.value)]}>{words.value(property, state.value)}</span>
      {aspect ? <span className="text-muted">{words.value("aspect", aspect)}</span> : null}
      <Since iso={state.since} />
      {state.effectiveAt ? (
        <span className="text-muted text-sm">
          {t.rich("until", { time: () => <ChangeTime iso={state.effectiveAt ?? ""} /> })}
        </span>
      ) : null}
    </FactRow>
  ));
}

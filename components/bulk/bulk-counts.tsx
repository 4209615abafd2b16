"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type BulkAct, BulkItemState } from "#lib/subscriptions/bulk/schema";

type BulkCountsProps = { act: BulkAct; value: BulkItemState | null; onChange: (value: BulkItemState | null) => void };

const ORDER: readonly BulkItemState[] = ["failed", "running", "waiting", "done", "unchanged", "cancelled"];

/** The number of accounts in each state; each also filters the list below. */
export function BulkCounts({ act, value, onChange }: BulkCountsProps) {
  const t = useTranslations("bulk");
  const shown = ORDER.filter((state) => act.counts[state] > 0 || state === value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a wrapping row in every browser
    <div role="group" aria-label={t("filter")} className="flex flex-wrap gap-1.5 px-4 pb-3 md:px-6">
      <Choice label={t("all")} count={act.total} isOn={value === null} onClick={() => onChange(null)} />
      {shown.map((state) => (
        <Choice
          key={state}
          label={t(`itemStates.${state}`)}
          count={act.counts[state]}
          isOn={value === state}
          onClick={() => onChange(BulkItemState.parse(state))}
        />
      ))}
    </div>
  );
}

type ChoiceProps = { label: string; count: number; isOn: boolean; onClick: () => void };

function Choice({ label, count, isOn, onClick }: ChoiceProps) {
  const format = useFormatter();
  const tone = isOn
    ? "border-transparent bg-accent-soft text-accent-text"
    : "border-line-strong text-muted hover:text-text";
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={`inline-flex h-7.5 items-center gap-1.5 rounded-lg border px-2.5 font-medium tabular-nums ${tone}`}
    >
      {label}
      <span>{format.number(count)}</span>
    </button>
  );
}

"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { instantsOf, RANGES, type Range, type TimeRange } from "#lib/format/time-range";
import { Button } from "./button.tsx";
import { Field, Input } from "./input.tsx";

type RangeChoiceProps = { value: TimeRange; onChange: (value: TimeRange) => void };

export default function RangeChoice({ value, onChange }: RangeChoiceProps) {
  const t = useTranslations("time");
  const common = useTranslations("common");
  const [from, setFrom] = useState(() => toLocalInput(instantsOf(value).from));
  const [to, setTo] = useState(() => toLocalInput(value.to));
  const isCustom = Boolean(value.from || value.to);
  const isWrong = from !== "" && to !== "" && from >= to;
  const choose = (last: Range) => onChange({ last, from: null, to: null });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong) onChange({ last: value.last, from: fromLocalInput(from), to: fromLocalInput(to) });
  };
  return (
    <div className="w-72 max-w-full overflow-y-auto p-1">
      {RANGES.map((range) => {
        const isChosen = !isCustom && range === value.last;
        return (
          <button
            key={range}
            type="button"
            aria-pressed={isChosen}
            onClick={() => choose(range)}
            className="flex h-8 w-full items-center rounded-md px-2 text-left hover:bg-routine-soft focus-visible:-outline-offset-2"
          >
            <span className="flex-1">{t(`last.${range}`)}</span>
            {isChosen ? <Check aria-hidden className="size-4 text-accent" /> : null}
          </button>
        );
      })}
      <form onSubmit={submit} className="mt-1 flex flex-col gap-3 border-line border-t p-2 pt-3">
        <Field label={t("from")}>
          <Input type="datetime-local" value={from} onValueChange={setFrom} />
        </Field>
        <Field label={t("to")} error={isWrong ? t("wrongOrder") : null}>
          <Input type="datetime-local" value={to} onValueChange={setTo} />
        </Field>
        <Button type="submit" size="sm" className="self-end" disabled={isWrong || (!from && !to)}>
          {common("apply")}
        </Button>
      </form>
    </div>
  );
}

function toLocalInput(iso: string | null): string {
  const time = iso ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(time)) return "";
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function fromLocalInput(local: string): string | null {
  return local ? new Date(local).toISOString() : null;
}

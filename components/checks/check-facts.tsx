"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Code } from "#components/ui/code";
import { FactList, FactRow } from "#components/ui/fact-list";
import { RelativeTime } from "#components/ui/time";
import type { CheckFact } from "#lib/checks/schema";

/** The facts behind a check's result. */
export function CheckFacts({ facts }: { facts: CheckFact[] }) {
  const t = useTranslations("checks.facts");
  return (
    <FactList>
      {facts.map(({ label, kind, value }) => (
        <FactRow key={label} label={t.has(label) ? t(label) : label}>
          {Array.isArray(value) ? (
            <ul className="flex min-w-0 flex-wrap gap-x-3 gap-y-0.5">
              {value.map((one) => (
                <li key={one}>
                  <FactValue kind={kind} value={one} />
                </li>
              ))}
            </ul>
          ) : (
            <FactValue kind={kind} value={value} />
          )}
        </FactRow>
      ))}
    </FactList>
  );
}

function FactValue({ kind, value }: { kind: CheckFact["kind"]; value: string | number }) {
  const format = useFormatter();
  if (kind === "time") return <RelativeTime iso={String(value)} long />;
  if (kind === "code") return <Code>{value}</Code>;
  if (typeof value === "string") return value;
  if (kind === "ms") return format.number(value, { style: "unit", unit: "millisecond", maximumFractionDigits: 0 });
  if (kind === "share") return format.number(value, { style: "percent", maximumFractionDigits: 1 });
  return format.number(value);
}

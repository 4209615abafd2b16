"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { RelativeTime } from "#components/ui/time";
import { pathText, payloadDiff } from "#lib/events/client/payload-path";
import type { EventPrevious } from "#lib/events/schema";

const SHOWN_FIRST = 25;

type PayloadDifferenceProps = {
  before: NonNullable<EventPrevious["previous"]>;
  after: unknown;
  onOpen: (id: string) => void;
};

/** The differences from the previous payload. */
export function PayloadDifference({ before, after, onOpen }: PayloadDifferenceProps) {
  const t = useTranslations("events.detail");
  const [isWhole, setWhole] = useState(false);
  const changes = payloadDiff(before.payload, after);
  const shown = isWhole ? changes : changes.slice(0, SHOWN_FIRST);
  return (
    <>
      <p className="mb-2 text-muted text-sm">
        {t.rich("comparedWith", {
          event: (words) => (
            <button type="button" onClick={() => onOpen(before.id)} className="underline underline-offset-3">
              {words}
            </button>
          ),
          time: () => <RelativeTime iso={before.occurredAt} long />,
        })}
      </p>
      {changes.length === 0 ? <p className="text-muted">{t("same")}</p> : null}
      <dl className="flex flex-col gap-1.5">
        {shown.map((change) => (
          <div key={pathText(change.path)} className="wrap-anywhere font-mono text-sm">
            <dt className="text-muted">{pathText(change.path)}</dt>
            <dd className="flex flex-wrap items-baseline gap-x-2">
              <Side value={change.before} absent={t("wasAbsent")} className="text-critical line-through decoration-1" />
              <ArrowRight aria-label="→" className="size-3.5 shrink-0 self-center text-faint" />
              <Side value={change.after} absent={t("isAbsent")} className="text-accent-text" />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < changes.length ? (
        <Button size="sm" className="mt-2" onClick={() => setWhole(true)}>
          {t("showAll", { count: changes.length })}
        </Button>
      ) : null}
    </>
  );
}

function Side({ value, absent, className }: { value: unknown; absent: string; className: string }) {
  if (value === undefined) return <span className="font-sans text-faint">{absent}</span>;
  return <Code className={`text-[1em]! ${className}`}>{JSON.stringify(value)}</Code>;
}

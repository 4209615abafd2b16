"use client";

import { Check, ChevronRight, CircleCheck, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import type { OverviewData } from "#lib/overview/schema";
import { ATTENTION_ITEMS, type AttentionItem } from "./attention-items.ts";
import { Card } from "./card.tsx";

type AttentionListProps = { overview: Pick<OverviewData, "attention" | "outdatedChecks"> };

/** What needs attention, the worst first; below it, less prominent, what was checked and is fine. */
export function AttentionList({ overview: { attention, outdatedChecks } }: AttentionListProps) {
  const t = useTranslations("overview");
  const due = ATTENTION_ITEMS.filter(({ name }) => attention[name] > 0);
  // What was never checked cannot be called fine.
  const isUnchecked = attention.neverChecked > 0;
  const fine = ATTENTION_ITEMS.filter(
    ({ name }) => attention[name] === 0 && !(isUnchecked && name === "failingChecks"),
  );
  return (
    <Card title={t("attention")}>
      {due.length > 0 ? (
        <ul className="divide-y divide-line">
          {due.map((item) => (
            <li key={item.name}>
              <AttentionRow item={item} count={attention[item.name]} />
            </li>
          ))}
        </ul>
      ) : (
        <AllQuiet />
      )}
      {outdatedChecks > 0 ? (
        <p className="flex items-center gap-2 border-line border-t px-4 py-2 text-muted text-sm md:px-5">
          <RotateCw aria-hidden className="size-3.5 shrink-0" />
          {t("rechecking", { count: outdatedChecks })}
        </p>
      ) : null}
      {fine.length > 0 ? <FineList items={fine} isCalm={due.length === 0} /> : null}
    </Card>
  );
}

function AllQuiet() {
  const t = useTranslations("overview");
  return (
    <div className="flex items-start gap-3 px-4 py-4 md:px-5">
      <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-text">
        <CircleCheck aria-hidden className="size-4.5" />
      </span>
      <div>
        <p className="font-medium">{t("quiet")}</p>
        <p className="max-w-prose text-muted">{t("quietBody")}</p>
      </div>
    </div>
  );
}

const TONES = { critical: "bg-critical-soft text-critical", warning: "bg-warning-soft text-warning" };

function AttentionRow({ item, count }: { item: AttentionItem; count: number }) {
  const t = useTranslations("overview.items");
  const Icon = item.icon;
  return (
    <Link
      href={item.href}
      className="group flex items-center gap-3 px-4 py-1.5 hover:bg-routine-soft/60 focus-visible:-outline-offset-2 md:px-5"
    >
      <span className={`grid size-7 shrink-0 place-items-center rounded-lg ${TONES[item.tone]}`}>
        <Icon aria-hidden className="size-4" />
      </span>
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <span>
          {t.rich(`${item.name}.title`, { count, b: (text) => <strong className="font-semibold">{text}</strong> })}
        </span>
        <span className="text-muted text-sm">{t(`${item.name}.help`)}</span>
      </span>
      <ChevronRight
        aria-hidden
        className="size-4 shrink-0 text-faint transition-transform group-hover:translate-x-0.5"
      />
    </Link>
  );
}

type FineListProps = { items: readonly AttentionItem[]; isCalm: boolean };

/** What was checked and is fine; with green ticks only if nothing needs attention. */
function FineList({ items, isCalm }: FineListProps) {
  const t = useTranslations("overview");
  return (
    <div className="border-line border-t px-4 py-2.5 text-muted text-sm md:px-5">
      {isCalm ? null : <h3 className="mb-0.5 font-medium">{t("inOrder")}</h3>}
      <ul className="flex flex-wrap gap-x-5 gap-y-0.5">
        {items.map(({ name }) => (
          <li key={name} className="flex items-center gap-1.5">
            <Check aria-hidden className={`size-3.5 shrink-0 ${isCalm ? "text-accent" : "text-faint"}`} />
            {t(`items.${name}.zero`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

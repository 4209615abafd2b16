"use client";

import { Check, ChevronRight, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import type { OverviewData } from "#lib/overview/schema";
import { ATTENTION_ITEMS, type AttentionItem } from "./attention-items.ts";
import { Card } from "./card.tsx";

export function AttentionList({ attention }: Pick<OverviewData, "attention">) {
  const t = useTranslations("overview");
  const due = ATTENTION_ITEMS.filter(({ name }) => attention[name] > 0);
  const fine = ATTENTION_ITEMS.filter(({ name }) => attention[name] === 0);
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
      {fine.length > 0 ? <FineList items={fine} /> : null}
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
      className="group flex items-center gap-3 px-4 py-2.5 hover:bg-routine-soft/60 focus-visible:-outline-offset-2 md:px-5"
    >
      <span className={`grid size-8 shrink-0 place-items-center rounded-lg ${TONES[item.tone]}`}>
        <Icon aria-hidden className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block">
          {t.rich(`${item.name}.title`, { count, b: (text) => <strong className="font-semibold">{text}</strong> })}
        </span>
        <span className="block text-muted text-sm">{t(`${item.name}.help`)}</span>
      </span>
      <ChevronRight
        aria-hidden
        className="size-4 shrink-0 text-faint transition-transform group-hover:translate-x-0.5"
      />
    </Link>
  );
}

/** What was looked at and found in order. */
function FineList({ items }: { items: readonly AttentionItem[] }) {
  const t = useTranslations("overview.items");
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-0.5 border-line border-t px-4 py-2.5 text-muted text-sm md:px-5">
      {items.map(({ name }) => (
        <li key={name} className="flex items-center gap-1.5">
          <Check aria-hidden className="size-3.5 shrink-0 text-accent" />
          {t(`${name}.zero`)}
        </li>
      ))}
    </ul>
  );
}

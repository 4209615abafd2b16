"use client";

import { ChevronRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { OverviewData } from "#lib/overview/schema";
import { ATTENTION_ITEMS, type AttentionItem } from "./attention-items.ts";
import { Card } from "./card.tsx";

export function AttentionList({ attention }: Pick<OverviewData, "attention">) {
  const t = useTranslations("overview");
  const items = ATTENTION_ITEMS.filter(({ name }) => attention[name] > 0);
  if (items.length === 0) {
    return (
      <Card title={t("attention")}>
        <div className="flex items-start gap-3 px-4 py-4 md:px-5">
          <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-text">
            <CircleCheck aria-hidden className="size-4.5" />
          </span>
          <div>
            <p className="font-medium">{t("quiet")}</p>
            <p className="max-w-prose text-muted">{t("quietBody")}</p>
          </div>
        </div>
      </Card>
    );
  }
  return (
    <Card title={t("attention")}>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.name}>
            <AttentionRow item={item} count={attention[item.name]} />
          </li>
        ))}
      </ul>
    </Card>
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

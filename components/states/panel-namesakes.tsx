"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Link } from "#components/ui/link";
import type { TemplateDetail } from "#lib/accounts/schema";
import { languageName } from "#lib/format/language";
import type { PanelBodyProps } from "./panel-head.tsx";
import { Since } from "./since.tsx";
import { StateBadge } from "./state-badge.tsx";
import { usePropertyWords } from "./use-property-words.ts";

const SHOWN = 6;

type NamesakesProps = { template: TemplateDetail } & Pick<PanelBodyProps, "onOpen">;

/** Templates of the same name in other accounts and languages, worst first. */
export function Namesakes({ template: { name, others, othersCount }, onOpen }: NamesakesProps) {
  const t = useTranslations("states.panel.others");
  const format = useFormatter();
  const locale = useLocale();
  const words = usePropertyWords("template");
  if (others.length === 0) return null;
  const counts = othersCount.status.map(({ value, count }) =>
    t("count", { count, status: words.value("status", value === "none" ? null : value).toLowerCase() }),
  );
  return (
    <section
      aria-label={t("title", { accounts: othersCount.accounts })}
      className="rounded-lg border border-line bg-surface"
    >
      <div className="border-line border-b px-3 py-2">
        <div className="flex items-baseline justify-between gap-2">
          <h3 className="font-semibold text-sm">{t("title", { accounts: othersCount.accounts })}</h3>
          <Link
            href={`/templates?${new URLSearchParams({ name })}`}
            className="font-medium text-accent-text text-sm hover:underline"
          >
            {t("all")}
          </Link>
        </div>
        <p className="text-muted text-sm">{format.list(counts, { type: "unit" })}</p>
      </div>
      <ul className="divide-y divide-line">
        {others.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <button
              type="button"
              onClick={() => onOpen(one.id)}
              className="flex w-full items-center gap-2 px-3 py-1.5 text-left hover:bg-routine-soft/60 focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1">
                <bdi className="block truncate">{one.wabaName ?? one.wabaId}</bdi>
                <span className="block text-muted text-xs">{languageName(one.language, locale)}</span>
              </span>
              <Since iso={one.states?.properties.status?.since} className="text-xs" />
              <StateBadge kind="template" status={one.status} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

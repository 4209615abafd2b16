"use client";

import { useTranslations } from "next-intl";
import { QualityBadge } from "#components/phone-numbers/quality-badge";
import { Link } from "#components/ui/link";
import type { TemplateItem } from "#lib/accounts/schema";
import { useMetaWord } from "../accounts/use-meta-word.ts";
import { TemplateStatusBadge } from "./template-status-badge.tsx";

export const TEMPLATE_GRID =
  "grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1.5 px-4 py-3 md:px-6 @4xl:grid-cols-[minmax(11rem,1.6fr)_9.5rem_minmax(8rem,1.2fr)_8rem_7rem_4.5rem] @4xl:py-2";

export function TemplateRow({ template }: { template: TemplateItem }) {
  const t = useTranslations("templates");
  const category = useMetaWord("templates.categories");
  const reason = useMetaWord("templates.reasons");
  const { id, name, language, wabaId, wabaName, rejectedReason } = template;
  const isExplained = rejectedReason && rejectedReason !== "NONE";
  return (
    <div className={`${TEMPLATE_GRID} hover:bg-routine-soft/60`}>
      <span className="min-w-0">
        <span className="block truncate font-semibold" title={id}>
          {name}
        </span>
        <span className="block truncate text-muted text-sm">{language}</span>
      </span>
      <span className="min-w-0 justify-self-end @4xl:justify-self-start">
        <TemplateStatusBadge status={template.status} />
        {isExplained ? <span className="block text-critical text-sm">{reason(rejectedReason)}</span> : null}
      </span>
      <Link
        href={`/accounts/${encodeURIComponent(wabaId)}`}
        className="w-fit max-w-full truncate text-muted hover:text-text hover:underline"
      >
        {wabaName ?? wabaId}
      </Link>
      <Link
        href={`/events?last=all&subject=${encodeURIComponent(`template:${id}`)}`}
        aria-label={t("eventsOf", { name, language })}
        className="justify-self-end font-medium text-accent-text hover:underline @4xl:order-last"
      >
        {t("events")}
      </Link>
      <span className="truncate text-muted">{template.category ? category(template.category) : "–"}</span>
      <span className="flex justify-self-end @4xl:justify-self-start">
        <QualityBadge quality={template.qualityScore} />
      </span>
    </div>
  );
}

/** Column headings, for widths with columns; on narrow screens each row is a card with its own labels. */
export function TemplateHeadings() {
  const t = useTranslations("templates.columns");
  return (
    <div
      aria-hidden
      data-columns
      className={`${TEMPLATE_GRID} sticky top-0 z-20 hidden! border-line border-b bg-bg font-medium text-muted text-sm @4xl:grid!`}
    >
      <span>{t("template")}</span>
      <span>{t("status")}</span>
      <span>{t("account")}</span>
      <span>{t("category")}</span>
      <span>{t("quality")}</span>
      <span className="text-right">{t("events")}</span>
    </div>
  );
}

"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge";
import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";
import { RelativeTime } from "#components/ui/time";
import { MASK } from "#lib/fields/client/mask-sign";
import type { EventFact } from "#lib/fields/sentence-schema";
import { absoluteTime, dateTime } from "#lib/format/time";

const TONES = { critical: "critical", warning: "warning", notice: "notice", routine: "accent" } as const;

export function FactValue({ fact }: { fact: EventFact }) {
  const t = useTranslations("common");
  const isCopied = fact.format === "id" && fact.value !== null && fact.value !== MASK;
  return (
    <>
      {fact.before !== undefined ? (
        <>
          <span className="text-muted">
            <Plain fact={fact} value={fact.before} />
          </span>
          <ArrowRight aria-label="→" className="size-3.5 shrink-0 text-faint" />
        </>
      ) : null}
      {fact.severity ? (
        <Badge tone={TONES[fact.severity]}>
          <Plain fact={fact} value={fact.value} />
        </Badge>
      ) : (
        <Plain fact={fact} value={fact.value} />
      )}
      {fact.code && fact.code !== fact.value ? <Code className="text-faint">{fact.code}</Code> : null}
      {isCopied ? <CopyButton value={String(fact.value)} label={t("copyValue", { name: fact.label })} /> : null}
    </>
  );
}

function Plain({ fact, value }: { fact: EventFact; value: EventFact["value"] }) {
  const t = useTranslations("common");
  const locale = useLocale();
  if (value === null || value === "") return <span className="text-faint">{t("none")}</span>;
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return fact.format === "id" ? String(value) : value.toLocaleString(locale);
  if (fact.format === "id" || fact.format === "code") return <Code>{value}</Code>;
  if (Number.isNaN(Date.parse(value))) return <bdi>{value}</bdi>;
  if (fact.format === "date") return dateTime(value, locale, { dateStyle: "long", timeZone: "UTC" });
  if (fact.format === "time") {
    return (
      <>
        {absoluteTime(value, locale)} <RelativeTime iso={value} long className="text-muted" />
      </>
    );
  }
  return <bdi>{value}</bdi>;
}

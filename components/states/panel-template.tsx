"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Code } from "#components/ui/code";
import { FactList, FactRow } from "#components/ui/fact-list";
import { Link } from "#components/ui/link";
import { templateQuery } from "#lib/accounts/client/state-queries";
import type { TemplateDetail } from "#lib/accounts/schema";
import { languageName } from "#lib/format/language";
import { StateHistory } from "./history.tsx";
import { ChangeTime } from "./history-entry.tsx";
import { managerLink, supportLink } from "./meta-links.ts";
import { type PanelBodyProps, PanelHead } from "./panel-head.tsx";
import { Namesakes } from "./panel-namesakes.tsx";
import { PanelInstead, StaleNotice } from "./panel-parts.tsx";
import { QualityDot } from "./quality-dot.tsx";
import { Since } from "./since.tsx";
import { StateBadge } from "./state-badge.tsx";
import { StateChart } from "./state-chart.tsx";
import { TemplateContentCard } from "./template-content-card.tsx";
import { useStateWords } from "./use-state-words.ts";

/** Statuses that can be appealed. */
const APPEALABLE = new Set(["REJECTED", "DISABLED", "LOCKED"]);

/** One template: its current state, history and content, and templates of the same name. */
export function TemplatePanel({ id, onOpen, headingRef, actions }: PanelBodyProps) {
  const t = useTranslations("states.panel");
  const locale = useLocale();
  const query = useQuery(templateQuery(id));
  const template = query.data;
  if (!template) return <PanelInstead query={query} kind="template" actions={actions} />;
  const { wabaId, ownerBusinessId: businessId, status } = template;
  const place = { wabaId: wabaId || null, businessId };
  return (
    <div className="@container flex min-h-0 flex-1 flex-col overflow-y-auto">
      <PanelHead
        headingRef={headingRef}
        actions={actions}
        badges={<StatusSince template={template} />}
        title={
          <>
            <bdi>{template.name}</bdi>{" "}
            <span className="font-normal text-muted">· {languageName(template.language, locale)}</span>
          </>
        }
        facts={
          <Link href={`/accounts/${encodeURIComponent(wabaId)}`} className="hover:text-text hover:underline">
            <bdi>{template.wabaName ?? wabaId}</bdi>
          </Link>
        }
        id={id}
        wabaId={wabaId}
        events={{ count: template.events, href: `/events?last=all&subject=${encodeURIComponent(`template:${id}`)}` }}
        manager={managerLink("template", place)}
        support={status && APPEALABLE.has(status) ? supportLink(place) : null}
        path={`/templates/${encodeURIComponent(id)}`}
      />
      <StaleNotice
        kind="template"
        isGone={template.states?.isGone ?? false}
        changedAt={template.states?.changedAt ?? template.syncedAt}
        lostSince={template.lostSince}
      />
      <div className="grid items-start gap-x-5 gap-y-5 px-5 py-4 @xl:grid-cols-[minmax(0,1fr)_15.5rem]">
        <div className="grid min-w-0 gap-5">
          <TemplateFacts template={template} />
          <StateChart kind="template" id={id} title={t("chartOf.template")} />
          <section>
            <h3 className="mb-3 font-semibold text-sm">{t("history")}</h3>
            <StateHistory kind="template" id={id} />
          </section>
        </div>
        <div className="grid min-w-0 gap-4">
          <TemplateContentCard template={template} />
          <Namesakes template={template} onOpen={onOpen} />
        </div>
      </div>
    </div>
  );
}

function StatusSince({ template: { status, states } }: { template: TemplateDetail }) {
  return (
    <>
      <StateBadge kind="template" status={status} />
      <Since iso={states?.properties.status?.since} />
    </>
  );
}

function TemplateFacts({ template }: { template: TemplateDetail }) {
  const t = useTranslations("states.panel");
  const words = useStateWords("template");
  const { states, rejectedReason: reason, category, qualityScore } = template;
  const { status, quality, announcedCategory: announced, detectedCategory: detected } = states?.properties ?? {};
  const ends = status?.effectiveAt;
  const text = (name: string) => {
    const value = status?.details?.[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const pause = text("pause");
  return (
    <FactList>
      <FactRow label={t("facts.reason")}>
        {reason && reason !== "NONE" ? (
          <>
            {words.reason(reason)} <Code className="text-muted">{reason}</Code>
          </>
        ) : null}
      </FactRow>
      <FactRow label={t("facts.explanation")}>{text("rejection") ?? text("description")}</FactRow>
      <FactRow label={t("facts.advice")}>{text("recommendation")}</FactRow>
      <FactRow label={t("facts.ends")}>
        {ends ? (
          <>
            <ChangeTime iso={ends} />
            {pause && t.has(`pauses.${pause}`) ? <span className="text-muted">{t(`pauses.${pause}`)}</span> : null}
          </>
        ) : null}
      </FactRow>
      <FactRow label={t("facts.quality")}>
        <QualityDot quality={qualityScore} />
        <Since iso={quality?.since} />
      </FactRow>
      <FactRow label={t("facts.category")}>
        {category ? words.category(category) : "–"}
        {announced?.value ? (
          <span className="inline-flex flex-wrap items-center gap-1 text-notice">
            <ArrowRight aria-label={t("to")} className="size-3.5 shrink-0" />
            {words.category(announced.value)}
            {announced.effectiveAt ? <ChangeTime iso={announced.effectiveAt} /> : null}
          </span>
        ) : (
          <span className="text-muted text-sm">{t("noCategoryChange")}</span>
        )}
      </FactRow>
      <FactRow label={t("facts.detected")}>{detected?.value ? words.category(detected.value) : null}</FactRow>
    </FactList>
  );
}

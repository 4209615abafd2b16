"use client";

import { TrendingDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "#components/overview/card";
import { Link } from "#components/ui/link";
import type { Figure, FleetPart } from "#lib/states/fleet-schema";
import { qualityLevel, statusLook } from "../states/looks.ts";
import { useStateWords } from "../states/use-state-words.ts";
import { figureLink } from "./fleet-links.ts";

type FleetPartCardProps = { kind: "template" | "phone"; part: FleetPart };

const DOTS = { high: "bg-accent", medium: "bg-warning", low: "bg-critical", unrated: "border border-control" };
const TONES = {
  accent: "text-accent-text",
  warning: "text-warning",
  critical: "text-critical",
  neutral: "text-muted",
  notice: "text-notice",
};

/** Templates or numbers by status and quality, and what changed. */
export function FleetPartCard({ kind, part }: FleetPartCardProps) {
  const t = useTranslations("states.fleet");
  const states = useTranslations("states");
  const words = useStateWords(kind);
  const { status, quality, changed, qualityFell, willChange, total } = part;
  return (
    <Card title={t(kind)} actions={<FigureLink figure={total}>{t("all", { count: total.count })}</FigureLink>}>
      <ul aria-label={t("byStatus")} className="flex flex-wrap gap-px border-line border-b bg-line">
        {status.map((one) => {
          const { tone, icon: Icon } = statusLook(kind, one.value);
          return (
            <Cell
              key={one.value}
              figure={one}
              icon={<Icon aria-hidden className={`size-3.5 shrink-0 ${TONES[tone]}`} />}
              label={one.value === "none" ? t("noStatus") : words.status(one.value)}
            />
          );
        })}
      </ul>
      <ul aria-label={states("qualityLabel")} className="flex flex-wrap gap-px border-line border-b bg-line">
        {quality.map((one) => {
          const level = qualityLevel(one.value);
          return (
            <Cell
              key={one.value}
              figure={one}
              icon={<span aria-hidden className={`size-2 shrink-0 rounded-full ${DOTS[level]}`} />}
              label={states(`quality.${level}`)}
            />
          );
        })}
      </ul>
      <p className="flex flex-wrap gap-x-4 gap-y-1 px-4 py-2.5 text-sm md:px-5">
        <FigureLink figure={changed.day}>{t("changedDay", { count: changed.day.count })}</FigureLink>
        <FigureLink figure={changed.week}>{t("changedWeek", { count: changed.week.count })}</FigureLink>
        <FigureLink figure={qualityFell}>
          {qualityFell.count > 0 ? <TrendingDown aria-hidden className="mr-1 inline size-3.5 text-critical" /> : null}
          {t("qualityFell", { count: qualityFell.count })}
        </FigureLink>
        <FigureLink figure={willChange}>{t("willChange", { count: willChange.count })}</FigureLink>
      </p>
    </Card>
  );
}

type CellProps = { figure: Figure; icon: ReactNode; label: string };

function Cell({ figure, icon, label }: CellProps) {
  const format = useFormatter();
  return (
    <li className="min-w-24 flex-1 bg-surface">
      <Link
        href={figureLink(figure)}
        className="block px-4 py-2 hover:bg-routine-soft/60 focus-visible:-outline-offset-2 md:px-5"
      >
        <span className="flex items-center gap-1.5 whitespace-nowrap text-muted text-sm">
          {icon}
          {label}
        </span>
        <span className="block font-semibold">{format.number(figure.count)}</span>
      </Link>
    </li>
  );
}

/** A figure as text that links to its list. */
export function FigureLink({ figure, children }: { figure: Figure; children: ReactNode }) {
  return (
    <Link
      href={figureLink(figure)}
      className={`hover:underline hover:underline-offset-2 ${figure.count > 0 ? "text-accent-text" : "text-muted"}`}
    >
      {children}
    </Link>
  );
}

"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { Button } from "#components/ui/button";
import { RowCheckbox } from "#components/ui/row-checkbox";
import type { TemplateGroupItem, TemplateItem } from "#lib/accounts/schema";
import { languageName } from "#lib/format/language";
import { statusLook } from "../states/looks.ts";
import { QualityDot } from "../states/quality-dot.tsx";
import { Strip } from "../states/strip.tsx";
import { useStateWords } from "../states/use-state-words.ts";
import { CategoryCell, ChangedCell } from "./template-cells.tsx";
import { AREAS, ROW_CLASS, TEMPLATE_GRID } from "./template-grid.ts";

type Count = { value: string; count: number };

const TEXT_TONES = { critical: "text-critical", warning: "text-warning", notice: "", accent: "", neutral: "" };
const BAR_TONES = {
  critical: "bg-(--bar-critical)",
  warning: "bg-(--bar-warning)",
  notice: "bg-control",
  accent: "bg-(--bar-good)",
  neutral: "bg-control",
};
/** More statuses would not fit in the line. The bar below shows all of them. */
const MOST_NAMED = 2;
/** Good statuses first, then bad ones, the worst first. */
const ORDER = ["accent", "critical", "warning", "neutral", "notice"];

type GroupRowProps = {
  group: TemplateGroupItem;
  isOpen: boolean;
  onToggle: (name: string) => void;
  /** Whether all templates of the group are selected. */
  isSelected: boolean;
  onSelect: (group: TemplateGroupItem, isOn: boolean) => void;
};

/** The row of all templates with the same name. */
export const GroupRow = memo(function GroupRow({ group, isOpen, onToggle, isSelected, onSelect }: GroupRowProps) {
  const t = useTranslations("boards");
  const locale = useLocale();
  const { name, languages, categories, accounts } = group;
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className={`relative ${ROW_CLASS} hover:bg-routine-soft/60`}>
      <span className="hidden @xl:block">
        <RowCheckbox
          checked={isSelected}
          label={t("selectGroup", { name })}
          onChange={(isOn) => onSelect(group, isOn)}
        />
      </span>
      <Arrow aria-hidden className="size-4 shrink-0 text-muted" />
      <button
        type="button"
        data-row={`group ${name}`}
        aria-expanded={isOpen}
        onClick={() => onToggle(name)}
        className={`${TEMPLATE_GRID} text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent`}
      >
        <span className={`min-w-0 ${AREAS.name}`}>
          <span className="block truncate font-semibold">{name}</span>
          <span className="hidden truncate text-muted text-sm @xl:block">
            {languages.map((code) => languageName(code, locale)).join(", ")}
          </span>
        </span>
        <span className={AREAS.account}>{t("accounts", { count: accounts })}</span>
        <span className={`min-w-0 max-w-full @xl:w-full ${AREAS.status}`}>
          <StatusCounts counts={group.status} />
        </span>
        <span className={`min-w-0 ${AREAS.quality}`}>
          <QualityCounts counts={group.quality} />
        </span>
        <span className={`relative z-10 ${AREAS.strip}`}>
          <Strip kind="template" parts={group.strip} />
        </span>
        <span className={`min-w-0 max-w-full ${AREAS.category}`}>
          <CategoryCell
            category={categories.length === 1 ? (categories[0] ?? null) : null}
            announced={group.announcedCategory}
          />
        </span>
        <span className={AREAS.changed}>
          <ChangedCell changedAt={group.changedAt} source={group.foundByChecking ? "poll" : null} />
        </span>
      </button>
    </div>
  );
});

/** For example "38 approved · 2 rejected", with a bar of the same counts. */
function StatusCounts({ counts }: { counts: readonly Count[] }) {
  const words = useCountWords();
  const place = ({ value }: Count) => ORDER.indexOf(statusLook("template", value).tone);
  const sorted = counts.toSorted((a, b) => place(a) - place(b) || b.count - a.count);
  return (
    <>
      <span className="block truncate text-sm" title={sorted.map(words).join(" · ")}>
        {sorted.slice(0, MOST_NAMED).map((one, index) => (
          <span key={one.value} className={TEXT_TONES[statusLook("template", one.value).tone]}>
            {index > 0 ? <span className="text-faint"> · </span> : null}
            {words(one)}
          </span>
        ))}
      </span>
      <span aria-hidden className="mt-1 hidden h-1 max-w-38 gap-px overflow-hidden rounded-full @xl:flex">
        {sorted.map(({ value, count }) => (
          <span
            key={value}
            className={`min-w-1 ${BAR_TONES[statusLook("template", value).tone]}`}
            style={{ flexGrow: count }}
          />
        ))}
      </span>
    </>
  );
}

function useCountWords(): (count: Count) => string {
  const t = useTranslations("boards");
  const words = useStateWords("template");
  const format = useFormatter();
  return ({ value, count }) =>
    `${format.number(count)} ${value === "none" || value === "other" ? t(`values.${value}`) : words.status(value).toLowerCase()}`;
}

const notRated = ({ value }: Count) => value === "none" || value === "other";

/** The first quality, for example "34 High", and the others below it. */
function QualityCounts({ counts }: { counts: readonly Count[] }) {
  const words = useStateWords("template");
  const format = useFormatter();
  const [first, ...others] = counts.filter((one) => !notRated(one));
  if (!first) return <QualityDot quality={null} />;
  const text = ({ value, count }: Count) => `${format.number(count)} ${words.quality(value)}`;
  return (
    <>
      <QualityDot quality={first.value}>{text(first)}</QualityDot>
      {others.length > 0 ? (
        <span className="hidden truncate text-muted text-sm @xl:block">{others.map(text).join(", ")}</span>
      ) : null}
    </>
  );
}

type MoreRowProps = {
  group: TemplateGroupItem;
  shown: readonly TemplateItem[];
  state: "loading" | "failed" | "idle";
  /** Whether the group already shows as many templates as it can. The button then leads to the list by account. */
  isAll: boolean;
  onAll: (name: string) => void;
  onByAccount: (name: string) => void;
};

/** A button for the templates that an open group does not show: "37 more accounts, all approved". */
export function MoreRow({ group, shown, state, isAll, onAll, onByAccount }: MoreRowProps) {
  const t = useTranslations("boards");
  const common = useTranslations("common");
  const words = useCountWords();
  const status = useStateWords("template");
  const { name, templates, accounts } = group;
  const rest = group.status
    .map(({ value, count }) => ({ value, count: count - shown.filter((one) => one.status === value).length }))
    .filter(({ count }) => count > 0);
  const [only] = rest;
  const what =
    rest.length === 1 && only
      ? t("allWithStatus", { status: status.status(only.value).toLowerCase() })
      : rest.map(words).join(", ");
  const count = templates - shown.length;
  return (
    <div className="bg-sunken py-1.5 pr-4 pl-9 md:pr-6 @xl:pl-19">
      {state === "loading" ? (
        <span className="text-muted">{common("loading")}</span>
      ) : state === "failed" ? (
        <span className="text-muted">{common("failed")}</span>
      ) : (
        <Button
          variant="ghost"
          size="sm"
          data-row={`more ${name}`}
          className="text-accent-text! px-0!"
          onClick={() => (isAll ? onByAccount(name) : onAll(name))}
        >
          {t(templates === accounts ? "moreAccounts" : "moreTemplates", { count, what })}
        </Button>
      )}
    </div>
  );
}

"use client";

import { useLocale, useTranslations } from "next-intl";
import { type MouseEvent, memo } from "react";
import { RowCheckbox } from "#components/ui/row-checkbox";
import type { TemplateItem } from "#lib/accounts/schema";
import { languageName } from "#lib/format/language";
import { QualityDot } from "../states/quality-dot.tsx";
import { Strip } from "../states/strip.tsx";
import { sourceOfLast } from "./last-source.ts";
import { announcedCategory, CategoryCell, ChangedCell, TemplateStatus } from "./template-cells.tsx";
import { AREAS, ROW_CLASS, TEMPLATE_GRID } from "./template-grid.ts";

type TemplateRowProps = {
  template: TemplateItem;
  /** Whether the row is in an open group. It then shows the account instead of the template's name. */
  isInside: boolean;
  isOpen: boolean;
  onOpen: (id: string) => void;
  isSelected: boolean;
  onSelect: (id: string, isOn: boolean, isRange: boolean) => void;
};

/** The row is a link, so that it can be opened in another tab. A plain click opens the side panel. */
export const TemplateRow = memo(function TemplateRow(props: TemplateRowProps) {
  const { template, isInside, isOpen, onOpen, isSelected, onSelect } = props;
  const t = useTranslations("boards");
  const locale = useLocale();
  const { id, name, wabaName, wabaId, states } = template;
  const account = wabaName ?? wabaId;
  const language = languageName(template.language, locale);
  const open = (click: MouseEvent) => {
    if (click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    onOpen(id);
  };
  const tone = isOpen ? "bg-accent-soft" : isInside ? "bg-sunken hover:bg-routine-soft" : "hover:bg-routine-soft/60";
  return (
    <div className={`relative ${ROW_CLASS} ${tone}`}>
      <span className="hidden @xl:block">
        <RowCheckbox
          checked={isSelected}
          label={t("selectOne", { name: `${name}, ${account}` })}
          onChange={(isOn, isRange) => onSelect(id, isOn, isRange)}
        />
      </span>
      <span className="w-4 shrink-0" />
      <a
        href={`/templates?template=${encodeURIComponent(id)}`}
        data-row={id}
        aria-current={isOpen ? "true" : undefined}
        onClick={open}
        className={`${TEMPLATE_GRID} after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent`}
      >
        <span className={`min-w-0 ${AREAS.name}`}>
          <span className="block truncate font-semibold" title={id}>
            {isInside ? account : name}
          </span>
          <span className="hidden truncate text-muted text-sm @xl:block">{language}</span>
        </span>
        <span className={`min-w-0 text-muted ${AREAS.account}`}>
          <span className="block truncate" title={wabaId}>
            {isInside ? <span className="hidden font-mono text-xs @xl:inline">{shortId(wabaId)}</span> : account}
            <span className="@xl:hidden">{isInside ? language : ` · ${language}`}</span>
          </span>
        </span>
        <span className={`min-w-0 max-w-full ${AREAS.status}`}>
          <TemplateStatus template={template} />
        </span>
        <span className={AREAS.quality}>
          <QualityDot quality={template.qualityScore} />
        </span>
        <span className={`relative z-10 ${AREAS.strip}`}>
          <Strip kind="template" parts={template.strip} />
        </span>
        <span className={`min-w-0 max-w-full ${AREAS.category}`}>
          <CategoryCell category={template.category} announced={announcedCategory(states)} />
        </span>
        <span className={AREAS.changed}>
          {states ? <ChangedCell changedAt={states.changedAt} source={sourceOfLast(states)} /> : null}
        </span>
      </a>
    </div>
  );
});

function shortId(id: string): string {
  return id.length > 10 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

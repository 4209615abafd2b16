"use client";

import { useLocale, useTranslations } from "next-intl";
import { FilterChip } from "#components/ui/chip";
import { ToggleChip } from "#components/ui/toggle-chip";
import {
  clearedBoard,
  MORE_TEMPLATE_PROPERTIES,
  type TemplateFilter,
  templateBoardParams,
} from "#lib/accounts/board-search-params";
import { languageName } from "#lib/format/language";
import type { StateCounts } from "#lib/states/schema";
import { useStateWords } from "../states/use-state-words.ts";
import { AccountFilter } from "./account-filter.tsx";
import { BoardFilters } from "./board-filters.tsx";
import { MoreFilters } from "./more-filters.tsx";
import { SinceFilter } from "./since-filter.tsx";
import { useStatusOptions } from "./use-status-options.ts";
import { WordsFilter } from "./words-filter.tsx";

const CHANGING = ["status", "quality", "category", "content"];

type TemplateFiltersProps = {
  filter: TemplateFilter;
  counts: StateCounts | undefined;
  /** `null` removes a filter. */
  onChange: (change: { [Name in keyof TemplateFilter]?: TemplateFilter[Name] | null }) => void;
};

export function TemplateFilters({ filter, counts, onChange }: TemplateFiltersProps) {
  const t = useTranslations("boards");
  const words = useStateWords("template");
  const locale = useLocale();
  const statuses = useStatusOptions("template", counts);
  return (
    <BoardFilters
      placeholder={t("searchTemplates")}
      filter={filter}
      onChange={onChange}
      onClear={() => onChange(clearedBoard(templateBoardParams))}
    >
      {filter.name ? (
        <FilterChip label={t("name")} active value={filter.name} onClear={() => onChange({ name: null })}>
          <p className="wrap-anywhere max-w-80 p-3">{filter.name}</p>
        </FilterChip>
      ) : null}
      <AccountFilter selected={filter.waba} onChange={(waba) => onChange({ waba })} />
      <WordsFilter
        label={t("properties.category")}
        nameOf={words.category}
        options={counts?.category ?? []}
        selected={filter.category}
        onChange={(category) => onChange({ category })}
      />
      <WordsFilter
        label={t("language")}
        nameOf={(code) => languageName(code, locale)}
        options={counts?.language ?? []}
        selected={filter.language}
        onChange={(language) => onChange({ language })}
      />
      <ToggleChip
        label={t("qualityFell")}
        count={counts?.qualityFell}
        isOn={filter.qualityFell !== null}
        onChange={(isOn) => onChange({ qualityFell: isOn ? "true" : null })}
      />
      <SinceFilter
        changedSince={filter.changedSince}
        changedProperty={filter.changedProperty}
        properties={CHANGING}
        onChange={onChange}
      />
      <ToggleChip
        label={t("categoryWillChange")}
        count={counts?.categoryWillChange}
        isOn={filter.willChange !== null}
        onChange={(isOn) => onChange({ willChange: isOn ? "announcedCategory" : null })}
      />
      <MoreFilters properties={MORE_TEMPLATE_PROPERTIES} filter={filter} statuses={statuses} onChange={onChange} />
    </BoardFilters>
  );
}

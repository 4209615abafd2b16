"use client";

import { useTranslations } from "next-intl";
import { ToggleChip } from "#components/ui/toggle-chip";
import {
  clearedBoard,
  MORE_NUMBER_PROPERTIES,
  type NumberFilter,
  numberBoardParams,
} from "#lib/accounts/board-search-params";
import type { StateCounts } from "#lib/states/schema";
import { useMetaWord } from "../accounts/use-meta-word.ts";
import { AccountFilter } from "./account-filter.tsx";
import { BoardFilters } from "./board-filters.tsx";
import { MoreFilters } from "./more-filters.tsx";
import { SinceFilter } from "./since-filter.tsx";
import { useStatusOptions } from "./use-status-options.ts";
import { WordsFilter } from "./words-filter.tsx";

const CHANGING = ["status", "quality", "messagingLimit", "displayName", "nameReview", "throughput", "health"];
const REVIEWS = ["PENDING", "DEFERRED", "REJECTED", "EXPIRED", "APPROVED"];

type NumberFiltersProps = {
  filter: NumberFilter;
  counts: StateCounts | undefined;
  /** `null` removes a filter. */
  onChange: (change: { [Name in keyof NumberFilter]?: NumberFilter[Name] | null }) => void;
};

export function NumberFilters({ filter, counts, onChange }: NumberFiltersProps) {
  const t = useTranslations("boards");
  const review = useMetaWord("boards.words");
  const isLimit = filter.changedProperty.length === 1 && filter.changedProperty[0] === "messagingLimit";
  const statuses = useStatusOptions("phone", counts);
  return (
    <BoardFilters
      placeholder={t("searchNumbers")}
      filter={filter}
      onChange={onChange}
      onClear={() => onChange(clearedBoard(numberBoardParams))}
    >
      <AccountFilter selected={filter.waba} onChange={(waba) => onChange({ waba })} />
      <ToggleChip
        label={t("cannotSend")}
        isOn={filter.state !== null}
        onChange={(isOn) => onChange({ state: isOn ? "blocked" : null })}
      />
      <ToggleChip
        label={t("qualityFell")}
        count={counts?.qualityFell}
        isOn={filter.qualityFell !== null}
        onChange={(isOn) => onChange({ qualityFell: isOn ? "true" : null })}
      />
      <ToggleChip
        label={t("limitChanged")}
        isOn={isLimit}
        onChange={(isOn) =>
          onChange(
            isOn
              ? { changedProperty: ["messagingLimit"], changedSince: filter.changedSince ?? "30d" }
              : { changedProperty: null, changedSince: null },
          )
        }
      />
      <WordsFilter
        label={t("properties.displayName")}
        nameOf={review}
        options={REVIEWS.map((value) => ({ value }))}
        selected={filter.nameReview}
        onChange={(nameReview) => onChange({ nameReview })}
      />
      <SinceFilter
        changedSince={filter.changedSince}
        changedProperty={filter.changedProperty}
        properties={CHANGING}
        onChange={onChange}
      />
      <ToggleChip
        label={t("willChange")}
        count={counts?.willChange}
        isOn={filter.willChange !== null}
        onChange={(isOn) => onChange({ willChange: isOn ? "true" : null })}
      />
      <MoreFilters properties={MORE_NUMBER_PROPERTIES} filter={filter} statuses={statuses} onChange={onChange} />
    </BoardFilters>
  );
}

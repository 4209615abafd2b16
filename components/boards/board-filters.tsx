"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button";
import { FilterBar } from "#components/ui/filter-bar";
import { PausedSearch } from "#components/ui/paused-search";
import { Sheet } from "#components/ui/sheet";
import { SortChip } from "#components/ui/sort-chip";
import { BOARD_SORTS, type BoardFilter, type BoardSort, isBoardFiltered } from "#lib/accounts/board-search-params";
import { useMediaQuery } from "../ui/media-query.ts";

type BoardFiltersProps = {
  placeholder: string;
  filter: BoardFilter & { q: string; sort: BoardSort };
  onChange: (change: { q?: string | null; sort?: BoardSort }) => void;
  onClear: () => void;
  /** Filter chips. */
  children: ReactNode;
};

/** Search, sort order and filters in one line; on phones, the filters are in a sheet. */
export function BoardFilters({ placeholder, filter, onChange, onClear, children }: BoardFiltersProps) {
  const t = useTranslations("boards");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const isWide = useMediaQuery("(min-width: 768px)");
  const chips = (
    <>
      <SortChip
        label={t("sort")}
        value={filter.sort}
        options={BOARD_SORTS.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        onChange={(value) => onChange({ sort: value })}
      />
      {children}
      {isBoardFiltered(filter) ? (
        <Button variant="ghost" className="h-7.5!" onClick={onClear}>
          {common("clear")}
        </Button>
      ) : null}
    </>
  );
  return (
    <FilterBar label={t("filters")}>
      <PausedSearch
        label={t("search")}
        placeholder={placeholder}
        hotkey="/"
        value={filter.q}
        onValueChange={(text) => onChange({ q: text || null })}
        className="min-w-32 flex-1 basis-32 md:max-w-72"
      />
      {isWide ? (
        chips
      ) : (
        <>
          <Button
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
            icon={<SlidersHorizontal aria-hidden className="size-4" />}
          >
            {t("filters")}
          </Button>
          <Sheet open={isOpen} onOpenChange={setOpen} title={t("filters")}>
            <div className="flex flex-wrap items-center gap-2">{chips}</div>
          </Sheet>
        </>
      )}
    </FilterBar>
  );
}

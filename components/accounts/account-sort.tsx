"use client";

import { ArrowDown, ArrowDownWideNarrow, ArrowUp, Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterChip } from "#components/ui/chip";
import { ACCOUNT_SORTS, type AccountSort } from "#lib/accounts/client/conditions";

type SortProps = { value: AccountSort; onChange: (sort: AccountSort | null) => void };

/** The order of the list; always has a value. */
export function AccountSortChip({ value, onChange }: SortProps) {
  const t = useTranslations("accounts");
  return (
    <FilterChip
      label={t("sort")}
      active
      value={t(`sorts.${value}`)}
      icon={<ArrowDownWideNarrow aria-hidden className="size-3.5 shrink-0" />}
    >
      {(close) => (
        <div className="min-w-56 p-1">
          {ACCOUNT_SORTS.map((sort) => (
            <button
              key={sort}
              type="button"
              aria-pressed={sort === value}
              onClick={() => {
                onChange(sort);
                close();
              }}
              className="flex h-8 w-full items-center justify-between gap-3 rounded-md px-2 text-left hover:bg-routine-soft focus-visible:-outline-offset-2"
            >
              {t(`sorts.${sort}`)}
              {sort === value ? <Check aria-hidden className="size-4 text-accent" /> : null}
            </button>
          ))}
        </div>
      )}
    </FilterChip>
  );
}

/** The orders of each column; clicking again reverses the direction. */
const OF_COLUMN = {
  account: ["name", "-name"],
  state: ["attention"],
  numbers: ["-numbers", "numbers"],
  lastEvent: ["lastEvent", "-lastEvent"],
  review: ["review"],
} as const satisfies Record<string, readonly AccountSort[]>;
export type SortedColumn = keyof typeof OF_COLUMN;

export function isSortedColumn(column: string): column is SortedColumn {
  return column in OF_COLUMN;
}

/** A column heading that sorts the list. */
export function SortHeading({ column, value, onChange }: SortProps & { column: SortedColumn }) {
  const t = useTranslations("accounts");
  const orders: readonly AccountSort[] = OF_COLUMN[column];
  const current = orders.indexOf(value);
  const next = orders[(current + 1) % orders.length] ?? "attention";
  const name = t(`columns.${column}`);
  const Arrow = current === 1 ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      aria-pressed={current >= 0}
      aria-label={t("sortBy", { column: name, order: t(`sorts.${next}`) })}
      title={t(`sorts.${next}`)}
      onClick={() => onChange(next)}
      className={`inline-flex items-center gap-1 rounded hover:text-text ${current >= 0 ? "text-text" : ""}`}
    >
      {name}
      {current >= 0 ? <Arrow aria-hidden className="size-3.5" /> : null}
    </button>
  );
}

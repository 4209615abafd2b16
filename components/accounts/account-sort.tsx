"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { SortChip } from "#components/ui/sort-chip";
import { ACCOUNT_SORTS, type AccountSort } from "#lib/accounts/client/conditions";

type SortProps = { value: AccountSort; onChange: (sort: AccountSort | null) => void };

export function AccountSortChip({ value, onChange }: SortProps) {
  const t = useTranslations("accounts");
  const options = ACCOUNT_SORTS.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }));
  return <SortChip label={t("sort")} value={value} options={options} onChange={onChange} />;
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

"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox";
import type { AccountSort } from "#lib/accounts/client/conditions";
import { ACCOUNT_GRID, ACCOUNT_ROW } from "./account-row.tsx";
import { isSortedColumn, SortHeading } from "./account-sort.tsx";

type AccountHeadingsProps = {
  canOperate: boolean;
  shown: number;
  selected: number;
  onSelectShown: (isOn: boolean) => void;
  sort: AccountSort;
  onSort: (sort: AccountSort | null) => void;
};

const COLUMNS = ["account", "subscribed", "state", "apps", "destination", "numbers", "lastEvent", "review"] as const;
const AT_THE_RIGHT: ReadonlySet<string> = new Set(["numbers", "lastEvent"]);

/** Column headings, for widths with columns; on narrow screens each row is a card with its own labels. */
export function AccountHeadings(props: AccountHeadingsProps) {
  const { canOperate, shown, selected, onSelectShown, sort, onSort } = props;
  const t = useTranslations("accounts");
  return (
    <div
      className={`${ACCOUNT_ROW} sticky top-0 z-20 hidden! border-line border-b bg-bg font-medium text-muted text-sm @5xl:flex! @5xl:py-2`}
    >
      {canOperate ? (
        <Checkbox
          checked={selected === shown}
          indeterminate={selected > 0 && selected < shown}
          onCheckedChange={onSelectShown}
          label={t("selectShown", { count: shown })}
        />
      ) : null}
      <div className={ACCOUNT_GRID} data-columns>
        {COLUMNS.map((column) => (
          <span key={column} className={AT_THE_RIGHT.has(column) ? "text-right" : undefined}>
            {isSortedColumn(column) ? (
              <SortHeading column={column} value={sort} onChange={onSort} />
            ) : (
              <span aria-hidden>{t(`columns.${column}`)}</span>
            )}
          </span>
        ))}
        <span aria-hidden className="hidden @6xl:inline">
          {t("columns.strip")}
        </span>
      </div>
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox";
import { ACCOUNT_GRID } from "./account-row.tsx";

type AccountHeadingsProps = {
  canOperate: boolean;
  shown: number;
  selected: number;
  onSelectShown: (isOn: boolean) => void;
};

/** Names of the columns, where there are columns; a card says its parts by itself. */
export function AccountHeadings({ canOperate, shown, selected, onSelectShown }: AccountHeadingsProps) {
  const t = useTranslations("accounts");
  return (
    <div
      className={`${ACCOUNT_GRID} sticky top-0 z-20 hidden! border-line border-b bg-bg font-medium text-muted text-sm @5xl:grid! @5xl:py-2`}
    >
      <span className={canOperate ? "" : "hidden"}>
        <Checkbox
          checked={selected === shown}
          indeterminate={selected > 0 && selected < shown}
          onCheckedChange={onSelectShown}
          label={t("selectShown", { count: shown })}
        />
      </span>
      {(["account", "subscribed", "state", "apps", "destination", "numbers", "lastEvent", "review"] as const).map(
        (column) => (
          <span
            key={column}
            aria-hidden
            className={column === "numbers" || column === "lastEvent" ? "text-right" : undefined}
          >
            {t(`columns.${column}`)}
          </span>
        ),
      )}
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "#components/ui/time";
import type { StateCounts } from "#lib/states/schema";

type BoardSummaryProps = { kind: "template" | "phone"; counts: StateCounts | undefined };

/** For example "214 names in 240 accounts · checked with Meta 4 minutes ago". */
export function BoardSummary({ kind, counts }: BoardSummaryProps) {
  const t = useTranslations("boards");
  if (!counts) return null;
  const { names, accounts, total, checkedAt } = counts;
  const what = kind === "template" ? t("names", { count: names }) : t("numbers", { count: total });
  return (
    <>
      {t("inAccounts", { what, count: accounts })}
      {checkedAt ? (
        <>
          {" · "}
          {t("checked")} <RelativeTime iso={checkedAt} long />
        </>
      ) : null}
    </>
  );
}

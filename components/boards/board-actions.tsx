"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SavedViews } from "#components/views/saved-views";
import type { BoardFilter } from "#lib/accounts/board-search-params";
import { RefreshAccounts } from "../accounts/refresh-accounts.tsx";
import { useSync } from "../accounts/use-sync.ts";
import { ExportMenu } from "./export-menu.tsx";

type BoardActionsProps = {
  list: "templates" | "phone-numbers";
  filter: BoardFilter;
  canOperate: boolean;
  children?: ReactNode;
};

/** Actions for the whole board: export, saved views, and a check with Meta. */
export function BoardActions({ list, filter, canOperate, children }: BoardActionsProps) {
  const t = useTranslations("boards");
  const sync = useSync();
  return (
    <>
      {children}
      <ExportMenu list={list} filter={filter} />
      <SavedViews />
      <RefreshAccounts sync={sync} canOperate={canOperate} label={t("checkNow")} />
    </>
  );
}

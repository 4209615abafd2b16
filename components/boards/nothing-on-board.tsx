"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { Link } from "#components/ui/link";

type NothingOnBoardProps = {
  namespace: "templates" | "phoneNumbers";
  icon: ReactNode;
  isFiltered: boolean;
  onClear: () => void;
};

/** Shown if the board is empty or if nothing matches its filters. */
export function NothingOnBoard({ namespace, icon, isFiltered, onClear }: NothingOnBoardProps) {
  const t = useTranslations(namespace);
  if (isFiltered) {
    return (
      <EmptyState
        icon={<ListFilter aria-hidden />}
        title={t("noMatchTitle")}
        body={t("noMatchBody")}
        action={<Button onClick={onClear}>{t("clear")}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={t("empty.title")}
      body={t("empty.body")}
      action={<Button render={<Link href="/accounts" />}>{t("empty.action")}</Button>}
    />
  );
}

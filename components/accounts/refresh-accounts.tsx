"use client";

import { RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button, type ButtonProps } from "#components/ui/button";
import { ProgressLine } from "#components/ui/progress-line";
import { Tooltip } from "#components/ui/tooltip";
import { duration } from "#lib/format/time";
import type { useSync } from "./use-sync.ts";

type SyncProps = { sync: ReturnType<typeof useSync> };

type RefreshAccountsProps = SyncProps & { canOperate: boolean; label?: string; variant?: ButtonProps["variant"] };

export function RefreshAccounts({ sync, canOperate, label, variant = "secondary" }: RefreshAccountsProps) {
  const t = useTranslations("accounts.sync");
  const { status, isRunning, start } = sync;
  const locale = useLocale();
  const words = () => {
    if (!isRunning) return label ?? t("refresh");
    if (!status?.total) return t("refreshing");
    const { done, total, remainingSeconds } = status;
    if (remainingSeconds === null) return t("refreshingOf", { done, total });
    return t("refreshingLeft", { done, total, left: duration(Math.max(1, remainingSeconds), locale) });
  };
  return (
    <Tooltip content={t("viewer")} disabled={canOperate}>
      <Button
        variant={variant}
        aria-disabled={!canOperate || isRunning}
        onClick={() => (canOperate && !isRunning ? start() : undefined)}
        icon={<RefreshCw aria-hidden className={`size-4 ${isRunning ? "animate-spin" : ""}`} />}
      >
        <span className={label && variant === "secondary" ? "max-md:sr-only" : ""}>{words()}</span>
      </Button>
    </Tooltip>
  );
}

/** A progress line of the refresh along the edge. */
export function SyncProgress({ sync: { status, isRunning } }: SyncProps) {
  const t = useTranslations("accounts.sync");
  if (!isRunning) return null;
  const share = status?.total ? status.done / status.total : 0;
  return <ProgressLine label={t("label")} share={share} />;
}

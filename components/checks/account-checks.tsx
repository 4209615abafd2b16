"use client";

import { ListChecks, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { DetailSection } from "#components/accounts/detail-section";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { Tooltip } from "#components/ui/tooltip";
import type { AccountChecks as Found } from "#lib/checks/schema";
import { CheckGroups } from "./check-groups.tsx";
import { useAccountChecks } from "./use-account-checks.ts";

type AccountChecksProps = {
  wabaId: string;
  /** The app to check with; null for the first that knows the account. */
  appId?: string | null;
  canOperate: boolean;
};

/** "Check this account": everything that must be right for events to arrive, with facts and repairs. */
export function AccountChecks({ wabaId, appId = null, canOperate }: AccountChecksProps) {
  const t = useTranslations("checks.account");
  const checks = useAccountChecks(wabaId, appId);
  const { stored, check, isBusy } = checks;
  const found = stored.data;
  const isChecked = Boolean(found?.checkedAt);
  const start = (
    <Tooltip content={t("viewer")} disabled={canOperate}>
      <Button
        variant={isChecked ? "secondary" : "primary"}
        size="sm"
        aria-disabled={!canOperate || isBusy}
        onClick={() => (canOperate && !isBusy ? check.mutate() : undefined)}
        icon={<RotateCw aria-hidden className={`size-3.5 ${check.isPending ? "animate-spin" : ""}`} />}
      >
        {t(check.isPending ? "running" : isChecked ? "again" : "run")}
      </Button>
    </Tooltip>
  );
  return (
    <DetailSection title={t("title")} actions={start} flush>
      <div id="checks" className="grid gap-3 px-4 py-3 md:px-5">
        <p aria-live="polite" className="text-muted">
          {isBusy ? t("runningLong") : found && isChecked ? <Summary found={found} /> : null}
        </p>
        {check.error && !check.isPending ? (
          <>
            <p className="font-medium">{t("failedToRun")}</p>
            <ProblemNote error={check.error} />
          </>
        ) : null}
      </div>
      {found && isChecked ? (
        <CheckGroups found={found} checks={checks} canOperate={canOperate} />
      ) : stored.error ? (
        <ErrorState error={stored.error} onRetry={() => void stored.refetch()} />
      ) : found ? (
        <NeverChecked canOperate={canOperate} isHidden={isBusy} />
      ) : (
        <ChecksSkeleton />
      )}
    </DetailSection>
  );
}

function Summary({ found }: { found: Found }) {
  const t = useTranslations("checks.account");
  const { failed, unknown, checks, checkedAt, outdatedAt } = found;
  const passed = checks.length - failed - unknown;
  const words =
    passed === checks.length ? t("allPassed", { count: passed }) : t("summary", { failed, unknown, passed });
  return (
    <>
      {`${words} `}
      {checkedAt ? (
        <span aria-live="off">
          {`${t("checked")} `}
          <RelativeTime iso={checkedAt} long />
        </span>
      ) : null}
      {outdatedAt ? <span className="block text-warning">{t("outdated")}</span> : null}
    </>
  );
}

function NeverChecked({ canOperate, isHidden }: { canOperate: boolean; isHidden: boolean }) {
  const t = useTranslations("checks.account");
  if (isHidden) return <ChecksSkeleton />;
  return (
    <div className="flex items-start gap-3 px-4 pb-4 md:px-5">
      <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-routine-soft text-muted">
        <ListChecks aria-hidden className="size-4" />
      </span>
      <div>
        <p className="font-medium">{t("never")}</p>
        <p className="max-w-prose text-muted">{t("neverBody")}</p>
        {canOperate ? null : <p className="text-muted">{t("neverViewer")}</p>}
      </div>
    </div>
  );
}

function ChecksSkeleton() {
  return (
    <div aria-hidden className="grid gap-3 px-4 pb-4 md:px-5">
      {["w-72", "w-96", "w-64"].map((width) => (
        <div key={width} className="flex gap-3">
          <Skeleton className="h-5 w-20" />
          <Skeleton className={`h-5 max-w-full ${width}`} />
        </div>
      ))}
    </div>
  );
}

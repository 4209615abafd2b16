"use client";

import { useQuery } from "@tanstack/react-query";
import { Building2, ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorState } from "#components/ui/error-state";
import { Link } from "#components/ui/link";
import { PageHeader } from "#components/ui/page-header";
import { Skeleton } from "#components/ui/skeleton";
import { checkSummaryQuery } from "#lib/checks/client/queries";
import { CHECK_KEYS, type CheckSummary } from "#lib/checks/schema";
import { AccountsBreadcrumb } from "../accounts/accounts-breadcrumb.tsx";
import { CheckCounts } from "./check-counts.tsx";
import { CheckRunControls, CheckRunNotes, CheckRunProgress } from "./check-run.tsx";
import { CheckedAccounts } from "./checked-accounts.tsx";

const PARAMS = {
  check: parseAsStringLiteral(CHECK_KEYS),
  state: parseAsStringLiteral(["failed", "unknown"] as const).withDefault("failed"),
};

/** "Check everything": the last results of all accounts by check, and the run over all of them. */
export function ChecksScreen({ canOperate }: { canOperate: boolean }) {
  const t = useTranslations("checks.everything");
  const [{ check, state }, setParams] = useQueryStates(PARAMS, { history: "push" });
  const { data: summary, error, refetch } = useQuery(checkSummaryQuery());
  if (summary && check) {
    return (
      <CheckedAccounts
        key={`${check} ${state}`}
        check={check}
        state={state}
        count={summary.byCheck.find((one) => one.key === check)}
        onState={(next) => void setParams({ state: next })}
        onBack={() => void setParams({ check: null, state: null })}
      />
    );
  }
  return (
    <div className="@container">
      <div className="relative border-line border-b">
        <AccountsBreadcrumb />
        <PageHeader
          title={t("title")}
          summary={summary && summary.accounts > 0 ? t("summary", countsOf(summary)) : null}
          actions={
            summary && summary.accounts > 0 ? <CheckRunControls run={summary.run} canOperate={canOperate} /> : null
          }
        />
        {summary ? <CheckRunProgress run={summary.run} /> : null}
      </div>
      {summary ? (
        summary.accounts === 0 ? (
          <EmptyState
            icon={<Building2 aria-hidden />}
            title={t("none")}
            body={t("noneBody")}
            action={<Button render={<Link href="/accounts" />}>{t("noneAction")}</Button>}
          />
        ) : (
          <>
            <CheckRunNotes summary={summary} />
            {summary.checked === 0 ? (
              <EmptyState icon={<ListChecks aria-hidden />} title={t("never")} body={t("neverBody")} />
            ) : (
              <CheckCounts summary={summary} onOpen={(key, of) => void setParams({ check: key, state: of })} />
            )}
          </>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <ChecksSkeleton />
      )}
    </div>
  );
}

const countsOf = ({ accounts, checked, failing }: CheckSummary) => ({ accounts, checked, failing });

function ChecksSkeleton() {
  return (
    <div aria-hidden className="grid gap-4 px-4 py-4 md:px-6">
      {["w-96", "w-72", "w-80", "w-64"].map((width) => (
        <div key={width} className="flex justify-between gap-4">
          <Skeleton className={`h-5 max-w-full ${width}`} />
          <Skeleton className="h-5 w-24" />
        </div>
      ))}
    </div>
  );
}

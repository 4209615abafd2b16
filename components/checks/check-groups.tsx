"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { Link } from "#components/ui/link";
import { type AccountChecks, CHECK_GROUPS, CHECKS, type CheckResult } from "#lib/checks/schema";
import { CheckRow } from "./check-row.tsx";
import { RepairButton } from "./repair-button.tsx";
import type { useAccountChecks } from "./use-account-checks.ts";

type CheckGroupsProps = {
  found: AccountChecks;
  checks: ReturnType<typeof useAccountChecks>;
  canOperate: boolean;
};

/** Failed and inconclusive checks first; passed ones are behind a button. */
export function CheckGroups({ found, checks, canOperate }: CheckGroupsProps) {
  const t = useTranslations("checks");
  const [isAll, setAll] = useState(false);
  const shown = isAll ? found.checks : found.checks.filter(({ state }) => state !== "passed");
  const passed = found.checks.filter(({ state }) => state === "passed").length;
  const Chevron = isAll ? ChevronUp : ChevronDown;
  return (
    <>
      {CHECK_GROUPS.map((group) => {
        const ofGroup = shown.filter(({ key }) => CHECKS[key].group === group);
        if (ofGroup.length === 0) return null;
        return (
          <section key={group} aria-label={t(`groups.${group}`)}>
            <h3 className="border-line border-y bg-bg px-4 py-1 font-medium text-muted text-sm md:px-5">
              {t(`groups.${group}`)}
            </h3>
            <ul className="divide-y divide-line">
              {ofGroup.map((result) => (
                <AccountCheckRow
                  key={result.key}
                  result={result}
                  wabaId={found.wabaId}
                  appId={found.appId}
                  checks={checks}
                  canOperate={canOperate}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {passed > 0 ? (
        <div className="border-line border-t px-2 py-1.5 md:px-3">
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={isAll}
            onClick={() => setAll(!isAll)}
            icon={<Chevron aria-hidden className="size-3.5" />}
          >
            {t(isAll ? "account.hidePassed" : "account.showPassed")}
            {` (${t("account.passedCount", { count: passed })})`}
          </Button>
        </div>
      ) : null}
    </>
  );
}

type AccountCheckRowProps = Omit<CheckGroupsProps, "found"> & {
  result: CheckResult;
  wabaId: string;
  appId: string;
};

function AccountCheckRow({ result, wabaId, appId, checks, canOperate }: AccountCheckRowProps) {
  const t = useTranslations("checks");
  const missedWords = useTranslations("states.panel");
  const { repair, repairing, outside, isBusy } = checks;
  const isOutside = result.key === "outside_path" && canOperate;
  const missed = result.key === "missed_changes" && result.state === "failed" ? wabaId : null;
  const problem = repairing === result.key ? repair.error : isOutside ? outside.error : null;
  return (
    <CheckRow
      result={result}
      actions={
        result.repair || isOutside || missed ? (
          <>
            {missed ? (
              <Button size="sm" render={<Link href={`/state-changes/gaps?waba=${encodeURIComponent(missed)}`} />}>
                {missedWords("missed")}
              </Button>
            ) : null}
            {result.repair ? (
              <RepairButton
                result={result}
                repair={result.repair}
                appId={appId}
                isPending={isBusy}
                canOperate={canOperate}
                onRepair={(one) => repair.mutate({ key: result.key, repair: one, appId })}
              />
            ) : null}
            {isOutside ? (
              <Button size="sm" disabled={isBusy} onClick={() => outside.mutate()}>
                {t("account.outsideAgain")}
              </Button>
            ) : null}
          </>
        ) : null
      }
      problem={
        problem ? (
          <>
            <p className="mb-1 font-medium">{t("repairs.refused")}</p>
            <ProblemNote error={problem} />
          </>
        ) : null
      }
    />
  );
}

"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/time";
import { postAccept, postRepair } from "#lib/accounts/client/mutations";
import type { AccountDetail } from "#lib/accounts/schema";
import { ActFailure } from "./act-failure.tsx";
import { DifferenceLine } from "./difference-line.tsx";
import { RepairDialog } from "./repair-dialog.tsx";
import { useAccountAct } from "./use-account-act.ts";

/** Differences between Meta's state and the desired one, and the two ways to resolve them. */
export function DriftNotice({ account, canOperate }: { account: AccountDetail; canOperate: boolean }) {
  const t = useTranslations("accounts.drift");
  const [isAsking, setAsking] = useState(false);
  const on = account.appId ? { appId: account.appId } : {};
  const repair = useAccountAct<{ dropOverride?: boolean }>({
    run: (how) => postRepair(account.id, { ...on, ...how }),
    done: t("repaired"),
  });
  const accept = useAccountAct({ run: () => postAccept(account.id, on), done: t("accepted") });
  const { differences, subscription } = account;
  if (differences.length === 0) return null;
  const isPending = repair.isPending || accept.isPending;
  const startRepair = () => {
    accept.reset();
    if (mayLose(account)) setAsking(true);
    else repair.mutate({});
  };
  const startAccept = () => {
    repair.reset();
    accept.mutate();
  };
  return (
    <div className="grid gap-3">
      <div className="flex gap-2.5 rounded-lg bg-warning-soft px-3 py-2.5">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
        <div className="grid min-w-0 flex-1 gap-2">
          <div>
            <p className="font-medium">{t("title")}</p>
            <p className="max-w-prose text-muted">
              {t(subscription.lastError ? "whoFailed" : "who")}{" "}
              {subscription.driftedAt ? (
                <>
                  {t("noticed")} <RelativeTime iso={subscription.driftedAt} long />.
                </>
              ) : null}
            </p>
          </div>
          <ul className="grid gap-1">
            {differences.map((difference) => (
              <li key={`${difference.what} ${"phoneNumberId" in difference ? difference.phoneNumberId : ""}`}>
                <DifferenceLine difference={difference} numbers={account.numbers} />
              </li>
            ))}
          </ul>
          {canOperate ? (
            <div className="flex flex-wrap gap-2">
              <Button variant="primary" size="sm" disabled={isPending} onClick={startRepair}>
                {t(repair.isPending ? "repairing" : "repair")}
              </Button>
              <Button size="sm" disabled={isPending} onClick={startAccept}>
                {t("accept")}
              </Button>
            </div>
          ) : null}
        </div>
      </div>
      {repair.error ? <ActFailure error={repair.error} intro={t("repairFailed")} onDismiss={repair.reset} /> : null}
      {accept.error ? <ActFailure error={accept.error} intro={t("acceptFailed")} onDismiss={accept.reset} /> : null}
      <RepairDialog
        account={account}
        open={isAsking}
        onOpenChange={setAsking}
        onConfirm={() => repair.mutate({ dropOverride: true })}
      />
    </div>
  );
}

/** Whether a repair would remove something that was set elsewhere: an override or a whole subscription. */
function mayLose({ differences }: AccountDetail): boolean {
  return differences.some(({ what, found }) => (what === "subscription" ? found === true : found !== null));
}

"use client";

import { useTranslations } from "next-intl";
import { Switch } from "#components/ui/switch";
import { RelativeTime } from "#components/ui/time";
import { putAutoRepair } from "#lib/accounts/client/mutations";
import type { AccountDetail } from "#lib/accounts/schema";
import { ActFailure } from "./act-failure.tsx";
import { useAccountAct } from "./use-account-act.ts";
import { useStopReason } from "./use-stop-reason.ts";

/** Whether auto-repair is on, and whether it has given up. */
export function AutoRepair({ account, canOperate }: { account: AccountDetail; canOperate: boolean }) {
  const t = useTranslations("accounts.autoRepair");
  const reasonWords = useStopReason();
  const { on, stopped } = account.autoRepair;
  const { mutate, isPending, variables, error, reset } = useAccountAct<boolean>({
    run: (isOn) => putAutoRepair(account.id, { on: isOn, ...(account.appId && { appId: account.appId }) }),
    done: t("saved"),
  });
  return (
    <div className="grid gap-2">
      <div className="flex items-start gap-3">
        <span className="mt-px inline-flex">
          <Switch
            checked={isPending ? variables : on}
            pending={isPending}
            disabled={!canOperate}
            label={t("label")}
            onCheckedChange={(isOn) => mutate(isOn)}
          />
        </span>
        <div className="min-w-0">
          <p>{t("label")}</p>
          <p className="max-w-prose text-muted text-sm">{t("hint")}</p>
          {stopped ? (
            <p className="mt-1 max-w-prose text-critical text-sm">
              {t("stopped")} <RelativeTime iso={stopped.at} />: {reasonWords(stopped.reason)}
            </p>
          ) : null}
        </div>
      </div>
      {error ? <ActFailure error={error} intro={t("failed")} onDismiss={reset} /> : null}
    </div>
  );
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Activity, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Link } from "#components/ui/link";
import { Tooltip } from "#components/ui/tooltip";
import { postRefresh } from "#lib/accounts/client/mutations";
import { ACCOUNTS_KEY, accountKey, historyQuery } from "#lib/accounts/client/queries";
import type { AccountDetail } from "#lib/accounts/schema";
import { toast } from "../ui/toast.ts";
import { AccountStateBadge } from "./account-state.tsx";
import { AccountsBreadcrumb } from "./accounts-breadcrumb.tsx";
import { AppChooser } from "./app-chooser.tsx";
import { failureOf } from "./failure-of.ts";
import { useAccountName } from "./use-account-name.ts";
import { useFailureWords } from "./use-failure-words.ts";

type AccountHeaderProps = { account: AccountDetail; pending: boolean | null; canOperate: boolean };

export function AccountHeader({ account, pending, canOperate }: AccountHeaderProps) {
  const t = useTranslations("accounts.detail");
  const nameOf = useAccountName();
  return (
    <>
      <AccountsBreadcrumb />
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-0.5 pb-2 md:px-6">
        <h1 className="wrap-anywhere min-w-0 font-semibold text-xl tracking-tight">{nameOf(account)}</h1>
        <p aria-live="polite">
          <AccountStateBadge account={account} pending={pending} />
        </p>
        <AppChooser apps={account.apps} appId={account.appId} />
        <div className="flex w-full flex-wrap items-center gap-2 sm:ml-auto sm:w-auto">
          <Button
            render={<Link href={`/events?last=all&waba=${encodeURIComponent(account.id)}`} />}
            icon={<Activity aria-hidden className="size-4" />}
          >
            {t("events")}
          </Button>
          <RefreshAccount account={account} canOperate={canOperate} />
        </div>
      </header>
    </>
  );
}

function RefreshAccount({ account, canOperate }: { account: AccountDetail; canOperate: boolean }) {
  const t = useTranslations("accounts.detail");
  const sync = useTranslations("accounts.sync");
  const common = useTranslations("common");
  const nameOf = useAccountName();
  const words = useFailureWords();
  const client = useQueryClient();
  const name = nameOf(account);
  const { mutate, isPending } = useMutation({
    networkMode: "always",
    mutationFn: () => postRefresh(account.id, account.appId ? { appId: account.appId } : {}),
    onSuccess: async (now) => {
      await client.invalidateQueries({ queryKey: ACCOUNTS_KEY, refetchType: "none" });
      client.setQueriesData({ queryKey: accountKey(account.id) }, (shown?: AccountDetail) =>
        shown?.appId === now.appId ? now : shown,
      );
      void client.invalidateQueries({ queryKey: historyQuery(account.id).queryKey });
      const { lastError } = now.subscription;
      if (lastError) toast.error(t("refreshFailed", { name }), { description: words(lastError).title });
      else toast.success(t("refreshed", { name }));
    },
    onError: (error) => {
      const failure = failureOf(error);
      const description = failure ? words(failure).title : common("failedBody");
      toast.error(t("refreshFailed", { name }), { description });
    },
  });
  const isOff = !canOperate || isPending;
  return (
    <Tooltip content={sync("viewer")} disabled={canOperate}>
      <Button
        aria-disabled={isOff}
        onClick={() => (isOff ? undefined : mutate())}
        icon={<RefreshCw aria-hidden className={`size-4 ${isPending ? "animate-spin" : ""}`} />}
      >
        {t("refresh")}
      </Button>
    </Tooltip>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { putSubscription } from "#lib/accounts/client/mutations";
import type { AccountDetail } from "#lib/accounts/schema";
import { ActFailure } from "./act-failure.tsx";
import { ClearOverrideDialog } from "./clear-override-dialog.tsx";
import { OverrideDialog } from "./override-dialog.tsx";
import { hasUnknownOverride } from "./unknown-override.ts";
import { useAccountAct } from "./use-account-act.ts";
import { useAccountName } from "./use-account-name.ts";

/** The account's override: its state, and how to set, change or clear it. */
export function AccountOverride({ account, canOperate }: { account: AccountDetail; canOperate: boolean }) {
  const t = useTranslations("accounts.override");
  const detail = useTranslations("accounts.detail");
  const nameOf = useAccountName();
  const [open, setOpen] = useState<"set" | "clear" | null>(null);
  const { observed, overrideCallbackUri, desiredOverride, isOverrideKnown } = account.subscription;
  const on = account.appId ? { appId: account.appId } : {};
  const clear = useAccountAct({
    run: () => putSubscription(account.id, { subscribed: observed === true, overrideCallbackUri: null, ...on }),
    done: t("cleared"),
  });
  const remembered = overrideCallbackUri ? null : desiredOverride || null;
  const shown = overrideCallbackUri ?? remembered;
  return (
    <div className="grid w-full gap-1.5">
      {shown ? <Code>{shown}</Code> : <span className="text-muted">{detail("overrideNone")}</span>}
      {remembered ? <p className="max-w-prose text-muted text-sm">{t(observed ? "missing" : "remembered")}</p> : null}
      {hasUnknownOverride(account) ? <p className="max-w-prose text-muted text-sm">{t("unknown")}</p> : null}
      {canOperate ? (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => setOpen("set")}>
            {t(shown ? "change" : "set")}
          </Button>
          {shown ? (
            <Button size="sm" onClick={() => setOpen("clear")} disabled={clear.isPending}>
              {t("clear")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {clear.error ? <ActFailure error={clear.error} intro={t("clearFailed")} onDismiss={clear.reset} /> : null}
      {open === "set" ? (
        <OverrideDialog
          title={t("title", { name: nameOf(account) })}
          current={shown}
          hasToken={account.hasOverrideToken && (isOverrideKnown || overrideCallbackUri === null)}
          run={(override) => putSubscription(account.id, { subscribed: true, ...override, ...on })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      <ClearOverrideDialog
        title={t("clearTitle", { name: nameOf(account) })}
        url={shown ?? ""}
        next={t("nextApp")}
        isKnown={isOverrideKnown || overrideCallbackUri === null}
        open={open === "clear"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "clear" : null)}
        onConfirm={() => clear.mutate()}
      />
    </div>
  );
}

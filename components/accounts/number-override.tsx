"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "#components/ui/button";
import { Menu, MenuItem } from "#components/ui/menu";
import { putPhoneOverride } from "#lib/accounts/client/mutations";
import type { AccountDetail, AccountNumber } from "#lib/accounts/schema";
import { toast } from "../ui/toast.ts";
import { ClearOverrideDialog } from "./clear-override-dialog.tsx";
import { failureOf } from "./failure-of.ts";
import { OverrideDialog } from "./override-dialog.tsx";
import { useAccountAct } from "./use-account-act.ts";
import { useFailureWords } from "./use-failure-words.ts";

/** The actions for one number's override. */
export function NumberOverride({ account, number }: { account: AccountDetail; number: AccountNumber }) {
  const t = useTranslations("accounts.override");
  const common = useTranslations("common");
  const words = useFailureWords();
  const [open, setOpen] = useState<"set" | "clear" | null>(null);
  const on = account.appId ? { appId: account.appId } : {};
  const clear = useAccountAct({
    run: () => putPhoneOverride(number.id, { overrideCallbackUri: null, ...on }),
    done: t("cleared"),
  });
  const url = number.route?.phoneNumber ?? null;
  const isKnown = number.routeState?.isOverrideKnown ?? false;
  const name = number.displayPhoneNumber;
  return (
    <>
      <Menu
        trigger={
          <IconButton size="sm" label={t("actionsOf", { name })} icon={<Ellipsis aria-hidden className="size-4" />} />
        }
      >
        <MenuItem onClick={() => setOpen("set")}>{t(url ? "change" : "set")}</MenuItem>
        {url ? <MenuItem onClick={() => setOpen("clear")}>{t("clear")}</MenuItem> : null}
      </Menu>
      {open === "set" ? (
        <OverrideDialog
          title={t("title", { name })}
          current={url}
          hasToken={isKnown}
          run={(override) => putPhoneOverride(number.id, { ...override, ...on })}
          onClose={() => setOpen(null)}
        />
      ) : null}
      <ClearOverrideDialog
        title={t("clearTitle", { name })}
        url={url ?? ""}
        next={number.route?.waba ?? t("nextApp")}
        isKnown={isKnown}
        open={open === "clear"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "clear" : null)}
        onConfirm={() =>
          clear.mutate(undefined, {
            onError: (error) => {
              const failure = failureOf(error);
              toast.error(t("clearFailed"), { description: failure ? words(failure).title : common("failedBody") });
            },
          })
        }
      />
    </>
  );
}

"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ShieldCheck, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { RelativeTime } from "#components/ui/time";
import { ownFactorQuery } from "#lib/auth/client/queries";
import type { OwnFactor } from "#lib/auth/second-factor/schema";
import { BOX_CLASS, Panel } from "./panel.tsx";
import { SecondFactorDialog } from "./second-factor-dialog.tsx";
import { SwitchOffFactorDialog } from "./switch-off-factor-dialog.tsx";

/** The user's own second factor and its actions. */
export function SecondFactor() {
  const t = useTranslations("settings.you.factor");
  const { data, error, refetch } = useQuery(ownFactorQuery());
  return (
    <Panel title={t("title")} body={t("body")}>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={`${BOX_CLASS} flex flex-wrap items-center gap-x-4 gap-y-3 p-4 md:px-5`} aria-busy={!data}>
          {data ? <FactorState factor={data} /> : <Skeleton className="my-2 h-4 w-64" />}
        </div>
      )}
    </Panel>
  );
}

function FactorState({ factor }: { factor: OwnFactor }) {
  const t = useTranslations("settings.you.factor");
  const client = useQueryClient();
  const [open, setOpen] = useState<"add" | "remove" | null>(null);
  const close = () => {
    setOpen(null);
    void client.invalidateQueries({ queryKey: ownFactorQuery().queryKey, exact: true });
  };
  const { addedAt, recoveryCodesLeft, isRequired } = factor;
  return (
    <>
      {addedAt ? (
        <ShieldCheck aria-hidden className="size-5 text-accent" />
      ) : (
        <ShieldOff aria-hidden className="size-5 text-faint" />
      )}
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">{t(addedAt ? "on" : "off")}</p>
        <p className="text-muted text-sm">
          {addedAt ? (
            <>
              {t("since")} <RelativeTime iso={addedAt} long /> · {t("codesLeft", { count: recoveryCodesLeft })}
              {isRequired ? ` · ${t("required")}` : null}
            </>
          ) : (
            t("offBody")
          )}
        </p>
      </div>
      <Button onClick={() => setOpen(addedAt ? "remove" : "add")}>
        {t(addedAt ? (isRequired ? "replace" : "remove") : "add")}
      </Button>
      {open === "add" ? <SecondFactorDialog onClose={close} /> : null}
      {open === "remove" ? <SwitchOffFactorDialog isRequired={isRequired} onClose={close} /> : null}
    </>
  );
}

"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FailureNotice } from "#components/accounts/failure-notice";
import { AppUsage } from "#components/graph-usage/app-usage";
import { Button } from "#components/ui/button";
import { RelativeTime } from "#components/ui/time";
import type { MetaAppItem } from "#lib/meta-apps/schema";
import { AppToken } from "./app-token.tsx";
import { AppWebhooks } from "./app-webhooks.tsx";
import { useLookAgain } from "./use-app-webhooks.ts";

type AppObservationProps = { app: MetaAppItem; canManage: boolean; canOperate: boolean };

/** Meta's data about the app itself: its webhooks, its token, and its rate-limit usage. */
export function AppObservation({ app, canManage, canOperate }: AppObservationProps) {
  const t = useTranslations("settings.apps.observation");
  const look = useLookAgain(app);
  const { observedAt, error, webhooks, token } = app.observation;
  return (
    <>
      <Part
        title={t("title")}
        actions={
          <span className="flex flex-wrap items-center gap-x-3 text-muted text-sm">
            {observedAt ? <RelativeTime iso={observedAt} long /> : t("neverSeen")}
            {canOperate ? (
              <Button
                size="sm"
                disabled={look.isPending}
                onClick={() => look.mutate()}
                icon={<RefreshCw aria-hidden className={`size-3.5 ${look.isPending ? "animate-spin" : ""}`} />}
              >
                {t("look")}
              </Button>
            ) : null}
          </span>
        }
      >
        {error?.webhooks ? <FailureNotice intro={t("webhooksUnseen")} failure={error.webhooks} /> : null}
        {webhooks ? <AppWebhooks app={app} canManage={canManage} canOperate={canOperate} /> : null}
        {error?.token ? <FailureNotice intro={t("tokenUnseen")} failure={error.token} /> : null}
        {token ? <AppToken app={app} /> : null}
      </Part>
      <Part title={t("usage")}>
        <AppUsage appId={app.id} />
      </Part>
    </>
  );
}

function Part({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-line border-t px-4 py-3 md:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h4 className="font-semibold text-sm">{title}</h4>
        {actions}
      </div>
      {children}
    </section>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { FailureNotice } from "#components/accounts/failure-notice";
import { Button } from "#components/ui/button";
import { accountSummaryQuery } from "#lib/accounts/client/queries";
import { useSync } from "../accounts/use-sync.ts";
import { Step } from "./step.tsx";
import type { SetupApp } from "./types.ts";

/** Discovers the accounts, shows the progress, and leads to what can be done with them. */
export function DiscoverStep({ app }: { app: SetupApp | undefined }) {
  const t = useTranslations("setup.connect.discover");
  const sync = useSync();
  const { data: summary } = useQuery(accountSummaryQuery());
  const canStart = app?.hasAccessToken === true;
  const total = summary?.total ?? 0;
  const isDone = canStart && total > 0;
  const hasLooked = Boolean(sync.status?.finishedAt);
  return (
    <Step number={4} title={t("title")} isDone={isDone} isWaiting={!canStart}>
      <div aria-live="polite" className="text-muted">
        {sync.isRunning ? (
          <Searching done={sync.status?.done ?? 0} total={sync.status?.total ?? null} />
        ) : isDone ? (
          <Found total={total} notSubscribed={summary?.notSubscribed ?? 0} />
        ) : (
          t(canStart ? (hasLooked && !sync.status?.error ? "nothing" : "body") : "needsToken")
        )}
      </div>
      {sync.status?.error && !sync.isRunning ? <FailureNotice failure={sync.status.error} /> : null}
      {canStart ? (
        <p className="flex flex-wrap gap-2">
          {isDone && !sync.isRunning ? <NextStep notSubscribed={summary?.notSubscribed ?? 0} /> : null}
          <Button
            variant={isDone ? "secondary" : "primary"}
            aria-disabled={sync.isRunning}
            onClick={() => (sync.isRunning ? undefined : sync.start())}
          >
            {t(isDone || hasLooked ? "again" : "submit")}
          </Button>
        </p>
      ) : null}
    </Step>
  );
}

function Searching({ done, total }: { done: number; total: number | null }) {
  const t = useTranslations("setup.connect.discover");
  return total ? t("progress", { done, total }) : t("searching");
}

function Found({ total, notSubscribed }: { total: number; notSubscribed: number }) {
  const t = useTranslations("setup.connect.discover");
  const rest = notSubscribed > 0 ? t("notSubscribed", { count: notSubscribed }) : t("allSubscribed");
  return (
    <>
      <strong className="font-medium text-text">{t("found", { count: total })}</strong> {rest}
    </>
  );
}

function NextStep({ notSubscribed }: { notSubscribed: number }) {
  const t = useTranslations("setup.connect.discover");
  return (
    <Button
      variant="primary"
      render={<Link href={notSubscribed > 0 ? "/accounts?state=not_subscribed" : "/accounts"} />}
    >
      {t(notSubscribed > 0 ? "subscribe" : "look")}
    </Button>
  );
}

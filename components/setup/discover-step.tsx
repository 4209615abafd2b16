"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ProblemNote } from "#components/settings/problem-note";
import { Button } from "#components/ui/button";
import { postSync } from "#lib/accounts/mutations";
import { accountSummaryQuery, syncStatusQuery } from "#lib/accounts/queries";
import type { SetupApp } from "./connect-screen.tsx";
import { Step } from "./step.tsx";

/** Starts the search and goes where its progress is shown. */
export function DiscoverStep({ app }: { app: SetupApp | undefined }) {
  const t = useTranslations("setup.connect.discover");
  const router = useRouter();
  const client = useQueryClient();
  const { data: summary } = useQuery(accountSummaryQuery());
  const discover = useMutation({
    mutationFn: postSync,
    onSuccess: (status) => {
      client.setQueryData(syncStatusQuery().queryKey, status);
      router.push("/accounts");
    },
  });
  const canStart = app?.hasAccessToken === true;
  const isDone = canStart && (summary?.total ?? 0) > 0;
  return (
    <Step number={4} title={t("title")} isDone={isDone} isWaiting={!canStart}>
      <p className="text-muted">{t(canStart ? "body" : "needsToken")}</p>
      {discover.error ? <ProblemNote error={discover.error} /> : null}
      {canStart ? (
        <p>
          <Button
            variant={isDone ? "secondary" : "primary"}
            disabled={discover.isPending}
            onClick={() => discover.mutate()}
          >
            {t(discover.isPending ? "pending" : "submit")}
          </Button>
        </p>
      ) : null}
    </Step>
  );
}

"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button";
import { Code } from "#components/ui/code";
import { CopyButton } from "#components/ui/copy-button";
import { ErrorState } from "#components/ui/error-state";
import { Skeleton } from "#components/ui/skeleton";
import { postEnrolment, putEnrolment } from "#lib/auth/client/queries";
import { CodeField } from "./code-field.tsx";
import { parameterError } from "./parameter-error.ts";
import { ProblemNote } from "./problem-note.tsx";
import { QrCode } from "./qr-code.tsx";

/** Adds a secret to an authenticator app; `onConfirmed` gets the recovery codes, which are shown once. */
export function SecondFactorScan({ onConfirmed }: { onConfirmed: (codes: string[]) => void }) {
  const t = useTranslations("settings.you.factor");
  // A secret is never shown again: leaving and returning starts again with a new one.
  const begun = useQuery({
    queryKey: ["second-factor", "enrolment"],
    queryFn: postEnrolment,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const confirm = useMutation({ mutationFn: putEnrolment, onSuccess: ({ codes }) => onConfirmed(codes) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate(String(new FormData(event.currentTarget).get("code")));
  };
  if (begun.error) return <ErrorState error={begun.error} onRetry={() => void begun.refetch()} />;
  const isWrong = parameterError(confirm.error, "code") !== null;
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4" aria-busy={begun.isPending}>
      {confirm.error && !isWrong ? <ProblemNote error={confirm.error} /> : null}
      <p>{t("scan")}</p>
      {begun.data ? (
        <QrCode text={begun.data.uri} label={t("qr")} />
      ) : (
        <Skeleton className="mx-auto size-44 rounded-lg!" />
      )}
      <div>
        <p className="text-muted text-sm">{t("byHand")}</p>
        <div className="mt-1 flex min-h-8 items-center gap-2">
          {begun.data ? (
            <>
              <Code className="wrap-anywhere">{begun.data.secret.replace(/(.{4})(?=.)/g, "$1 ")}</Code>
              <CopyButton value={begun.data.secret} label={t("copySecret")} />
            </>
          ) : (
            <Skeleton className="h-4 w-56" />
          )}
        </div>
      </div>
      <CodeField label={t("firstCode")} error={isWrong ? t("codeWrong") : null} isDigitsOnly />
      <Button type="submit" variant="primary" disabled={!begun.data || confirm.isPending} className="self-end">
        {t("confirm")}
      </Button>
    </form>
  );
}

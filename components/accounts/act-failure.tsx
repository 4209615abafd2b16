"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Code } from "#components/ui/code";
import { ApiProblem } from "#lib/http/client/api-client";
import { FailureNotice, Notice } from "./failure-notice.tsx";
import { failureOf } from "./failure-of.ts";

type ActFailureProps = {
  error: unknown;
  /** What was attempted. */
  intro: string;
  onDismiss?: () => void;
};

/** Why a change of an account failed: Meta's message and what to do, or the console's own reason. */
export function ActFailure({ error, intro, onDismiss }: ActFailureProps): ReactNode {
  const t = useTranslations("accounts.refused");
  const common = useTranslations("common");
  const failure = failureOf(error);
  if (failure) return <FailureNotice failure={failure} intro={intro} onDismiss={onDismiss} />;
  const problem = error instanceof ApiProblem ? error : null;
  const isTokenUnknown = problem?.extra.reason === "override_token_unknown";
  return (
    <Notice title={intro} onDismiss={onDismiss}>
      {isTokenUnknown ? (
        <p>{t("overrideTokenUnknown", { url: String(problem.extra.overrideCallbackUri ?? "") })}</p>
      ) : (
        <p>{problem?.code === "offline" ? common("offline") : (problem?.detail ?? common("failedBody"))}</p>
      )}
      {problem?.requestId ? (
        <p className="text-muted text-sm">
          {common("requestId")} <Code>{problem.requestId}</Code>
        </p>
      ) : null}
    </Notice>
  );
}

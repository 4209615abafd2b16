"use client";

import { useTranslations } from "next-intl";
import { Code } from "#components/ui/code";
import type { AccountItem } from "#lib/accounts/schema";
import { ApiProblem } from "#lib/http/api-client";
import { FailureNotice, Notice } from "./failure-notice.tsx";
import { failureOf } from "./failure-of.ts";
import { useAccountName } from "./use-account-name.ts";

type SwitchFailureProps = {
  account: AccountItem;
  failed: { wanted: boolean; error: unknown };
  onDismiss: () => void;
};

export function SwitchFailure({ account, failed: { wanted, error }, onDismiss }: SwitchFailureProps) {
  const t = useTranslations("accounts.switch");
  const common = useTranslations("common");
  const nameOf = useAccountName();
  const failure = failureOf(error);
  const intro = t(wanted ? "subscribeFailed" : "unsubscribeFailed", { name: nameOf(account) });
  if (failure) return <FailureNotice failure={failure} intro={intro} onDismiss={onDismiss} />;
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <Notice title={intro} onDismiss={onDismiss}>
      <p>{problem?.code === "offline" ? common("offline") : (problem?.detail ?? common("failedBody"))}</p>
      {problem?.requestId ? (
        <p className="text-muted text-sm">
          {common("requestId")} <Code>{problem.requestId}</Code>
        </p>
      ) : null}
    </Notice>
  );
}

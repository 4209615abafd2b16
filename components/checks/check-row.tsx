"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FailureNotice } from "#components/accounts/failure-notice";
import type { CheckResult } from "#lib/checks/schema";
import { CheckFacts } from "./check-facts.tsx";
import { CheckStateBadge } from "./check-state.tsx";
import { useCheckWords } from "./use-check-words.ts";

type CheckRowProps = {
  result: CheckResult;
  /** The repair, and other actions. */
  actions?: ReactNode;
  /** Why the repair failed. */
  problem?: ReactNode;
};

export function CheckRow({ result, actions, problem }: CheckRowProps) {
  const t = useTranslations("checks.account");
  const words = useCheckWords();
  const { key, state, facts, failure } = result;
  const isQuiet = state === "passed";
  return (
    <li className="px-4 py-2.5 md:px-5" data-check={key}>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5">
        <span className="mt-px min-w-24 shrink-0">
          <CheckStateBadge state={state} />
        </span>
        <div className="min-w-48 flex-1">
          <h4 className={isQuiet ? "" : "font-medium"}>{words.title(key)}</h4>
          <p className="wrap-anywhere max-w-prose text-muted">{words.sentence(result)}</p>
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {problem ? <div className="mt-2 sm:ml-27">{problem}</div> : null}
      <details className="group mt-1 sm:ml-27">
        <summary className="inline-flex cursor-pointer list-none items-center gap-1 rounded text-muted text-sm hover:text-text [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
          {t("details")}
          <span className="sr-only"> {words.title(key)}</span>
        </summary>
        <div className="mt-2 grid gap-3 rounded-lg border border-line bg-bg px-3.5 py-3">
          {failure ? <FailureNotice failure={failure} /> : null}
          {facts.length > 0 ? <CheckFacts facts={facts} /> : null}
          <div>
            <p className="font-medium text-sm">{t("meaning")}</p>
            <p className="max-w-prose text-muted text-sm">{words.meaning(key)}</p>
          </div>
        </div>
      </details>
    </li>
  );
}

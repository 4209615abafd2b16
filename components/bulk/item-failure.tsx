"use client";

import { useTranslations } from "next-intl";
import type { GraphFailure } from "#lib/accounts/schema";
import { Hindrance } from "#lib/subscriptions/bulk/schema";
import { TraceId } from "../accounts/trace-id.tsx";
import { useFailureWords } from "../accounts/use-failure-words.ts";

/** Why an account could not be changed and what to do, in few lines: there may be hundreds. */
export function ItemFailure({ failure }: { failure: GraphFailure }) {
  const t = useTranslations("accounts.failure");
  const { title, help } = useWords()(failure);
  const { code, message, traceId } = failure;
  return (
    <div className="wrap-anywhere mt-1 max-w-prose text-sm">
      <p>
        <span className="font-medium text-critical">{title}</span> {help}
      </p>
      {code === null ? null : (
        <p className="flex flex-wrap items-center gap-x-2 text-muted">
          {t("words", { message })}
          {traceId ? <TraceId id={traceId} /> : null}
        </p>
      )}
    </div>
  );
}

/** If Meta was not asked, the reason is the console's own. */
function useWords(): (failure: GraphFailure) => { title: string; help: string } {
  const t = useTranslations("bulk.hindrances");
  const words = useFailureWords();
  return (failure) => {
    const { data: own } = Hindrance.safeParse(failure.reason);
    const { title, help } = own ? { title: t(`${own}.title`), help: t(`${own}.help`) } : words(failure);
    return { title: `${title.charAt(0).toUpperCase()}${title.slice(1)}.`, help };
  };
}

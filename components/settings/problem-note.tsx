"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { FailureNotice } from "#components/accounts/failure-notice";
import { Code } from "#components/ui/code";
import { Note } from "#components/ui/note";
import { failureOf } from "../accounts/failure-of.ts";
import { parameterError } from "./parameter-error.ts";
import { useProblemWords } from "./use-problem-words.ts";

/** The values that Meta checks before they are saved. */
const REFUSABLE = ["secret", "accessToken"] as const;

/** Why a request failed. */
export function ProblemNote({ error }: { error: unknown }) {
  const t = useTranslations("problems");
  const words = useProblemWords();
  const failure = failureOf(error);
  if (failure) {
    return (
      <div role="alert">
        <FailureNotice failure={failure} />
      </div>
    );
  }
  const refused = REFUSABLE.find((name) => parameterError(error, name) !== null);
  if (refused) {
    return (
      <Note role="alert" tone="critical" icon={<CircleAlert aria-hidden />} title={t(`refused.${refused}`)}>
        {t("metaWords", { message: parameterError(error, refused) ?? "" })}
      </Note>
    );
  }
  const { title, requestId } = words(error);
  return (
    <Note role="alert" tone="critical" icon={<CircleAlert aria-hidden />} title={title}>
      {requestId ? (
        <>
          {t("request")} <Code>{requestId}</Code>
        </>
      ) : null}
    </Note>
  );
}

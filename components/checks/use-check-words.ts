import { useTranslations } from "next-intl";
import type { CheckKey, CheckResult } from "#lib/checks/schema";
import { useFailureWords } from "../accounts/use-failure-words.ts";

/** What a check asks, what it found, and what that means, in the user's language. */
export function useCheckWords() {
  const t = useTranslations("checks");
  const failureWords = useFailureWords();
  return {
    title: (key: CheckKey) => t(`list.${key}.title`),
    meaning: (key: CheckKey) => t(`list.${key}.meaning`),
    sentence: ({ key, reason, values, failure }: CheckResult) => {
      const own = `list.${key}.reasons.${reason}`;
      const failureTitle = failure ? failureWords(failure).title : "–";
      return t(t.has(own) ? own : `reasons.${reason}`, { ...values, failure: failureTitle });
    },
  };
}

import { type Fact, list, number, type Read, shape, text } from "./definition.ts";
import { fact } from "./fact.ts";
import type { SentenceValues } from "./kinds.ts";

/** Meta's error object, the same in values, messages, statuses, calls and groups. Old payloads have `details` outside. */
export const errors = list(
  shape({ code: number, title: text, message: text, details: text, error_data: shape({ details: text }) }),
);

type Errors = Read<typeof errors>;

/** The values of the phrase `because`. */
export function errorValues(told: Errors): SentenceValues {
  const first = told?.[0];
  return { errorNumber: first?.code, errorTitle: (first?.title ?? first?.message)?.replace(/\.$/, "") };
}

export function errorFacts(told: Errors): (Fact | null)[] {
  const first = told?.[0];
  if (!first) return [];
  const details = first.error_data?.details ?? first.details;
  return [
    fact("error", first.title ?? first.message),
    fact("errorNumber", first.code),
    fact("errorDetails", details === first.title ? undefined : details),
  ];
}

import { type Fact, type FieldDefinition, list, type MetaError, number, shape, text, value } from "./definition.ts";
import { fact } from "./fact.ts";
import type { SentenceValues } from "./kinds.ts";

/** The same list of errors in values, messages, statuses, calls and groups. */
export const errors = list(
  shape({ code: number, title: text, message: text, href: text, details: text, error_data: shape({ details: text }) }),
);

/** Generic codes: only Meta's `details` say what happened. */
const VAGUE = new Set([1, 2, 33, 100, 131000, 131005, 131008, 131009, 131020, 131055, 135000]);

/** The values of the phrases `because` and `withError`: the first error and the number of further ones. */
export function errorValues(told: readonly MetaError[] | undefined): SentenceValues {
  const [first, ...others] = told ?? [];
  if (!first) return {};
  const title = withoutStop(first.title ?? first.message);
  const details = withoutStop(detailsOf(first));
  const isVague = first.code === undefined || VAGUE.has(first.code);
  return {
    errorNumber: first.code,
    errorTitle: title ?? details,
    errorDetails: isVague && title !== undefined && details !== title ? details : undefined,
    moreErrors: others.length || undefined,
  };
}

export function errorFacts(told: readonly MetaError[]): (Fact | null)[] {
  return told.flatMap((one) => {
    const title = one.title ?? one.message;
    const details = detailsOf(one);
    const named: Fact | null = title === undefined ? null : { label: "error", value: title, severity: "warning" };
    return [
      named,
      fact("errorNumber", one.code),
      fact("errorMessage", one.message === title ? undefined : one.message),
      fact("errorDetails", details === title ? undefined : details),
      fact("errorHelp", one.href),
    ];
  });
}

function detailsOf({ error_data: data, details }: MetaError): string | undefined {
  return data?.details ?? details;
}

function withoutStop(words: string | undefined): string | undefined {
  return words?.replace(/\.$/, "");
}

const atTop = value({ errors });

/**
 * Meta's errors in a value. Skips arrays of another shape that are also called `errors`, e.g. what a flow's endpoint
 * answered.
 */
export function errorsIn(definition: FieldDefinition, raw: unknown, read: unknown): readonly MetaError[] {
  const told = definition.errors ? definition.errors(read) : atTop.parse(raw).errors;
  const coded = told?.filter(({ code, title, message }) => code !== undefined || (title ?? message) !== undefined);
  return coded?.length ? distinct(coded) : [];
}

/** Meta repeats the same error for each failed part of a request. */
function distinct(told: readonly MetaError[]): MetaError[] {
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
}

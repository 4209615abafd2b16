import { ApiProblem } from "#lib/http/client/api-client";

/** The API's message about one of the submitted values; null if the error is about something else. */
export function parameterError(error: unknown, parameter: string): string | null {
  if (!(error instanceof ApiProblem) || error.extra.parameter !== parameter) return null;
  const words = error.detail ?? error.title;
  return words.startsWith(`${parameter}: `) ? words.slice(parameter.length + 2) : words;
}

import { ApiProblem } from "#lib/http/client/api-client";

/** What the API says is wrong with one value that was sent; null when it is about something else. */
export function parameterError(error: unknown, parameter: string): string | null {
  if (!(error instanceof ApiProblem) || error.extra.parameter !== parameter) return null;
  const words = error.detail ?? error.title;
  return words.startsWith(`${parameter}: `) ? words.slice(parameter.length + 2) : words;
}

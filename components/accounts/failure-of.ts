import type { GraphFailure } from "#lib/accounts/schema";
import { ApiProblem } from "#lib/http/client/api-client";

/** Graph's answer inside a failed call to the console's API, if it was Graph that refused. */
export function failureOf(error: unknown): GraphFailure | null {
  return error instanceof ApiProblem ? ((error.extra.failure as GraphFailure | undefined) ?? null) : null;
}

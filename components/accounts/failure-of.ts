import type { GraphFailure } from "#lib/accounts/schema";
import { ApiProblem } from "#lib/http/client/api-client";

/** Graph's failure in an error of the console's API; null if Graph did not cause it. */
export function failureOf(error: unknown): GraphFailure | null {
  return error instanceof ApiProblem ? ((error.extra.failure as GraphFailure | undefined) ?? null) : null;
}

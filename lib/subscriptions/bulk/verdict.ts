import type { GraphFailureFacts } from "#lib/graph/errors";
import { FAILURE_REASONS, type FailureReason } from "#lib/graph/failure-reasons";

/** What fails for one account for these reasons fails for all of them, until a person has put it right. */
const OF_THE_APP: ReadonlySet<FailureReason> = new Set([
  "token_absent",
  "token_invalid",
  "token_expired",
  "token_of_other_app",
  "app_invalid",
  "app_token_required",
  "proof_required",
  "proof_invalid",
  "blocked",
]);

const UNREACHABLE: ReadonlySet<string> = new Set<FailureReason>(["network", "timeout", "not_json", "temporary"]);

/** What a failure means for the act: `pause` and `delay` concern all its accounts, `wait` and `fail` the one. */
export function verdictOf({ reason }: Pick<GraphFailureFacts, "reason">): "pause" | "delay" | "wait" | "fail" {
  if (OF_THE_APP.has(reason)) return "pause";
  if (reason === "app_rate_limited") return "delay";
  return FAILURE_REASONS[reason] === "later" ? "wait" : "fail";
}

export function isUnreachable(reason: string | null): boolean {
  return reason !== null && UNREACHABLE.has(reason);
}

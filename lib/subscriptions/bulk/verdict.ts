import type { GraphFailureFacts } from "#lib/graph/errors";
import { concernsWholeApp, FAILURE_REASONS } from "#lib/graph/failure-reasons";

/** What a failure means: `pause` and `delay` affect the whole act, `wait` and `fail` only the account. */
export function reactionTo({ reason }: Pick<GraphFailureFacts, "reason">): "pause" | "delay" | "wait" | "fail" {
  if (concernsWholeApp(reason)) return "pause";
  if (reason === "app_rate_limited") return "delay";
  return FAILURE_REASONS[reason] === "later" ? "wait" : "fail";
}

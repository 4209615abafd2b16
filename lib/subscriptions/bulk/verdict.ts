import type { GraphFailureFacts } from "#lib/graph/errors";
import { concernsWholeApp, FAILURE_REASONS } from "#lib/graph/failure-reasons";

/** What a failure means for the act: `pause` and `delay` concern all its accounts, `wait` and `fail` the one. */
export function verdictOf({ reason }: Pick<GraphFailureFacts, "reason">): "pause" | "delay" | "wait" | "fail" {
  if (concernsWholeApp(reason)) return "pause";
  if (reason === "app_rate_limited") return "delay";
  return FAILURE_REASONS[reason] === "later" ? "wait" : "fail";
}

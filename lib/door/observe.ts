import { doorMetrics } from "#lib/metrics/door";

/** Counts one request by its outcome. */
export function observeAnswer(
  verdict: "accepted" | "rejected" | "unavailable",
  reason: string | null,
  ms: number,
): void {
  const { requests, acknowledged } = doorMetrics();
  requests.inc({ verdict, reason: reason ?? "" });
  acknowledged.observe(ms / 1000);
}

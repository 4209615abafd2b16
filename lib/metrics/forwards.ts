import { once } from "#lib/once";
import { counter, labelledHistogram } from "./registry.ts";

/** What forwarding counts, by destination. */
export function forwardMetrics() {
  return once("metrics-forwards", () => ({
    sent: counter("forward_sent_total", "Attempts that were delivered.", ["destination"]),
    failed: counter("forward_failed_total", "Attempts that failed.", ["destination"]),
    seconds: labelledHistogram(
      "forward_seconds",
      "Duration of an attempt.",
      [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
      ["destination"],
    ),
  }));
}

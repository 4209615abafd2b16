import { isDelivered, type Outcome } from "#lib/sending/outcome";
import type { LaneDestination, PaceState } from "./lease.ts";
import { isOverloaded, probeDelayMs } from "./retry.ts";

/** After this many failures in a row, requests are tried one at a time. */
const FAILURES_TO_BREAK = 5;

/** Decides when the next request to a destination may start: its limits, and one at a time while it fails. */
export type Pace = {
  configure: (limits: Limits) => void;
  /** Forgets earlier failures, because the URL has changed. */
  forgive: () => void;
  /** Milliseconds until the next request may start; null until a running one ends. */
  waitMs: (underWay: number) => number | null;
  begin: () => void;
  end: (outcome: Outcome) => "recovered" | null;
  state: () => PaceState;
};

type Limits = Pick<LaneDestination, "concurrency" | "ratePerSecond">;

export function createPace(first: Limits & Pick<LaneDestination, "failingSince" | "retryAt">, now = Date.now): Pace {
  let limits: Limits = first;
  let concurrency = first.failingSince ? 1 : first.concurrency;
  let failures = 0;
  let probes = 0;
  /** When the rate limit allows the next request. */
  let slot = 0;
  let failingSince = first.failingSince;
  let retryAt = first.retryAt?.getTime() ?? 0;
  let lastFailure: PaceState["lastFailure"] = null;
  let lastSentAt: Date | null = null;

  function fail(outcome: Outcome): void {
    failures++;
    lastFailure = { status: outcome.status, error: outcome.error?.code ?? null };
    if (isOverloaded(outcome)) concurrency = Math.max(1, Math.floor(concurrency / 2));
    if (!failingSince && failures >= FAILURES_TO_BREAK) failingSince = new Date(now());
    if (failingSince) {
      concurrency = 1;
      retryAt = Math.max(retryAt, now() + probeDelayMs(probes++, outcome.retryAfter));
    } else if (outcome.retryAfter !== null && isOverloaded(outcome)) {
      retryAt = Math.max(retryAt, now() + outcome.retryAfter * 1_000);
    }
  }

  function forgive(): void {
    failures = 0;
    probes = 0;
    failingSince = null;
    retryAt = 0;
  }

  return {
    configure(next) {
      if (next.concurrency !== limits.concurrency && !failingSince) concurrency = next.concurrency;
      limits = next;
    },
    forgive,
    waitMs(underWay) {
      if (underWay >= Math.min(concurrency, limits.concurrency)) return null;
      return Math.max(0, retryAt - now(), slot - now());
    },
    begin() {
      if (limits.ratePerSecond) slot = Math.max(slot, now()) + 1_000 / limits.ratePerSecond;
    },
    end(outcome) {
      if (!isDelivered(outcome)) {
        fail(outcome);
        return null;
      }
      const hasRecovered = failingSince !== null;
      forgive();
      lastSentAt = new Date(now());
      concurrency = Math.min(limits.concurrency, concurrency * 2);
      return hasRecovered ? "recovered" : null;
    },
    state: () => ({ failingSince, retryAt: retryAt > now() ? new Date(retryAt) : null, lastFailure, lastSentAt }),
  };
}

import { isRateLimited } from "#lib/graph/errors";
import type { LimitEvidence } from "../evidence.ts";
import { type Check, fact, failed, passed } from "../verdict.ts";

const NEAR_PERCENT = 75;

export const rateLimit: Check = {
  key: "rate_limit",
  run: ({ at, app, account }) => {
    const failure = [account.waba, account.subscription, account.numbers, app.token, app.webhooks]
      .map((read) => read.failure)
      .find((one) => one !== null && isRateLimited(one));
    const pausedUntil = later(at, account.limit) ?? later(at, app.limit) ?? failure?.retryAt ?? null;
    const facts = [
      fact("accountPercent", account.limit.percent, "number"),
      fact("appPercent", app.limit.percent, "number"),
      fact("pausedUntil", pausedUntil, "time"),
    ];
    if (failure || pausedUntil) return failed("paused", { facts, failure: failure ?? null });
    const percent = Math.max(account.limit.percent ?? 0, app.limit.percent ?? 0);
    return passed(percent >= NEAR_PERCENT ? "near" : "free", { facts, values: { percent } });
  },
};

function later(at: string, { pausedUntil }: LimitEvidence): string | null {
  return pausedUntil && pausedUntil > at ? pausedUntil : null;
}

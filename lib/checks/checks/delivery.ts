import { isRateLimited } from "#lib/graph/errors";
import type { LimitEvidence } from "../evidence.ts";
import { isSecretFailure } from "../token-failure.ts";
import { type Check, fact, failed, passed, unknown } from "../verdict.ts";

/**
 * A signature that matches no secret: either something changed the bytes on the way (a proxy that parses and rewrites
 * JSON changes `\/` and `\u00e9`), or Meta signs with another secret. The console's own test event decides which.
 */
export const signatures: Check = {
  key: "signatures",
  run: ({ app: { signatures: seen, outside, webhooks } }) => {
    const { wrong, firstWrongAt, lastWrongAt, userAgents, isLikeMeta, acceptedAt } = seen;
    const facts = [
      fact("wrongSignatures", wrong, "number"),
      fact("firstWrong", firstWrongAt, "time"),
      fact("lastWrong", lastWrongAt, "time"),
      fact("lastAccepted", acceptedAt, "time"),
      fact("userAgents", userAgents, "code"),
    ];
    const arrival = outside?.event.arrival;
    if (arrival && !arrival.isSameBody) return failed("body_changed", { facts, values: { count: wrong } });
    if (wrong === 0) return passed("none");
    const values = { count: wrong };
    if (!isLikeMeta) return passed("strangers", { facts, values });
    const replaceSecret = { facts, values, repair: { kind: "replace_secret" } } as const;
    if (webhooks.failure && isSecretFailure(webhooks.failure.reason)) return failed("secret_wrong", replaceSecret);
    // Some signatures match: the secret is right, so the bytes were changed or somebody else sends them.
    if (acceptedAt) return failed("some", { facts, values });
    return failed(arrival ? "all_path_proven" : "all", replaceSecret);
  },
};

/** A share of one percent means nothing for fewer than this. */
const MIN_COUNT = 20;
/** Meta's guidance: half of all responses within 250 ms, fewer than one percent over a second. */
const MEDIAN_MS = 250;
const SLOW_SHARE = 0.01;

export const acknowledgement: Check = {
  key: "acknowledgement",
  run: ({ app: { acknowledgement: seen } }) => {
    const { count, medianMs, slowShare, slowestMs } = seen;
    if (count < MIN_COUNT) return unknown("few", { values: { count } });
    const facts = [
      fact("deliveries", count, "number"),
      fact("median", medianMs, "ms"),
      fact("slowShare", slowShare, "share"),
      fact("slowest", slowestMs, "ms"),
    ];
    const isSlow = medianMs > MEDIAN_MS || slowShare > SLOW_SHARE;
    return isSlow ? failed("slow", { facts }) : passed("quick", { facts });
  },
};

/** A busy intake catches up within this time. A longer wait means that something is wrong. */
const LONG_MS = 60_000;

export const takingIn: Check = {
  key: "taking_in",
  run: ({ at, app: { takingIn: seen } }) => {
    const { waiting, oldestAt, setApart, lag95Ms } = seen;
    const facts = [
      fact("lag95", lag95Ms, "ms"),
      fact("waiting", waiting, "number"),
      fact("oldestWaiting", oldestAt, "time"),
      fact("setApart", setApart, "number"),
    ];
    if (oldestAt && Date.parse(at) - Date.parse(oldestAt) > LONG_MS)
      return failed("behind", { facts, values: { count: waiting } });
    return setApart > 0 ? failed("set_apart", { facts, values: { count: setApart } }) : passed("quick", { facts });
  },
};

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

import { describe, expect, it } from "vitest";
import { BUCKETS, bucketOf, quantile } from "#lib/destinations/durations";
import { createPace } from "#lib/destinations/pace";
import { judge, probeDelayMs } from "#lib/destinations/retry";
import { errorOf, type Outcome, retryAfterSeconds } from "#lib/sending/outcome";

const outcome = (status: number | null, more: Partial<Outcome> = {}): Outcome => ({
  ...{ status, ms: 5, error: null, response: null, retryAfter: null },
  ...more,
});
const HOUR = 3_600_000;

describe("retries", () => {
  const waits = (random: number) =>
    Array.from({ length: 12 }, (_, nth) => judge(outcome(500), nth + 1, 0, random)).map((verdict) =>
      verdict.state === "retrying" ? verdict.at.getTime() / 1_000 : verdict.state,
    );

  it("go on for more than three days, at the given distances", () => {
    const all = waits(0.5);
    expect(all).toEqual([5, 30, 120, 600, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, "failed"]);
    expect(waits(0)[0]).toBe(4);
    expect(waits(1)[0]).toBe(6);
    const shortest = waits(0).filter((wait) => typeof wait === "number");
    expect(shortest.reduce((sum, wait) => sum + wait, 0) * 1_000).toBeGreaterThan(60 * HOUR);
  });

  it("wait at least as long as the receiver says", () => {
    expect(judge(outcome(503, { retryAfter: 3_600 }), 1, 0)).toEqual({ state: "retrying", at: new Date(HOUR) });
    expect(judge(outcome(503, { retryAfter: 1 }), 6, 0, 0.5)).toEqual({ state: "retrying", at: new Date(2 * HOUR) });
  });

  it.each([200, 201, 204, 299])("take %i as delivered", (status) => {
    expect(judge(outcome(status), 1)).toEqual({ state: "delivered" });
  });

  it.each([100, 301, 302, 307, 400, 401, 404, 410, 429, 500, 503])("take %i as a failure", (status) => {
    expect(judge(outcome(status), 1).state).toBe("retrying");
  });

  it("take 2xx whose response did not end as a failure", () => {
    expect(judge(outcome(200, { error: { code: "timeout", detail: null } }), 1).state).toBe("retrying");
  });

  it.each([
    ["120", 120],
    [" 5 ", 5],
    ["Sat, 28 Nov 2026 10:01:00 GMT", 60],
    ["Sat, 28 Nov 2026 09:00:00 GMT", 0],
    ["999999999", 6 * 3_600],
    ["soon", null],
    ["-5", null],
    [undefined, null],
  ])("read Retry-After %j as %j seconds", (header, seconds) => {
    expect(retryAfterSeconds(header, Date.parse("2026-11-28T10:00:00Z"))).toBe(seconds);
  });
});

describe("the pace of a destination", () => {
  const paceAt = (limits: Partial<Parameters<typeof createPace>[0]> = {}) => {
    let now = 1_000_000;
    const all = { concurrency: 8, ratePerSecond: null, failingSince: null, retryAt: null, ...limits };
    return { pace: createPace(all, () => now), pass: (ms: number) => (now += ms) };
  };

  it("allows as many at once as configured", () => {
    const { pace } = paceAt();
    expect(pace.waitMs(7)).toBe(0);
    expect(pace.waitMs(8)).toBeNull();
  });

  it("is halved by each 429 and 5xx, and grows again", () => {
    const { pace } = paceAt();
    pace.end(outcome(503));
    expect([pace.waitMs(3), pace.waitMs(4)]).toEqual([0, null]);
    pace.end(outcome(429));
    expect(pace.waitMs(2)).toBeNull();
    pace.end(outcome(200));
    expect([pace.waitMs(3), pace.waitMs(4)]).toEqual([0, null]);
    // The receiver refuses this one; it is not overloaded.
    pace.end(outcome(404));
    expect(pace.waitMs(3)).toBe(0);
  });

  it("breaks after five failures in a row: one at a time, each after a longer wait, until one is taken", () => {
    const { pace, pass } = paceAt();
    for (let count = 0; count < 4; count++) pace.end(outcome(404));
    expect(pace.state().failingSince).toBeNull();
    pace.end(outcome(404));
    expect(pace.state()).toMatchObject({ failingSince: expect.any(Date), lastFailure: { status: 404, error: null } });
    expect(pace.waitMs(0)).toBeGreaterThan(3_900);
    pass(6_100);
    expect([pace.waitMs(0), pace.waitMs(1)]).toEqual([0, null]);
    pace.end(outcome(500));
    expect(pace.waitMs(0)).toBeGreaterThan(7_900);
    pass(12_100);
    expect(pace.end(outcome(200))).toBe("recovered");
    expect([pace.waitMs(0), pace.state().failingSince]).toEqual([0, null]);
    expect(pace.end(outcome(200))).toBeNull();
  });

  it("waits at most five minutes for a probe, but as long as the receiver says", () => {
    expect(probeDelayMs(0, null, 0.5)).toBe(5_000);
    expect(probeDelayMs(50, null, 0.5)).toBe(300_000);
    expect(probeDelayMs(0, 3_600, 0.5)).toBe(HOUR);
  });

  it("leaves an overloaded receiver alone as long as it says", () => {
    const { pace, pass } = paceAt();
    pace.end(outcome(429, { retryAfter: 60 }));
    expect(pace.waitMs(0)).toBe(60_000);
    pass(60_000);
    expect(pace.waitMs(0)).toBe(0);
  });

  it("keeps to the rate", () => {
    const { pace, pass } = paceAt({ ratePerSecond: 10 });
    pace.begin();
    expect(pace.waitMs(0)).toBe(100);
    pass(100);
    expect(pace.waitMs(0)).toBe(0);
    pace.begin();
    pace.begin();
    expect(pace.waitMs(0)).toBe(200);
  });

  it("goes on failing after a restart, and forgives another receiver", () => {
    const { pace } = paceAt({ failingSince: new Date(1), retryAt: new Date(1_030_000) });
    expect(pace.waitMs(0)).toBe(30_000);
    expect(pace.waitMs(1)).toBeNull();
    pace.forgive();
    expect([pace.waitMs(0), pace.state().failingSince]).toEqual([0, null]);
  });
});

it("tells a duration from buckets", () => {
  const times = BUCKETS.map(() => 0);
  expect(quantile(times, 0.95)).toBeNull();
  for (const ms of [...Array.from({ length: 95 }, () => 12), ...Array.from({ length: 5 }, () => 900)])
    times[bucketOf(ms)]!++;
  expect([quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.96)]).toEqual([14, 14, 950]);
  expect(bucketOf(99_999)).toBe(BUCKETS.length - 1);
});

it("names errors of several addresses by the first", () => {
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  expect(errorOf(new AggregateError([refused]), false, false).code).toBe("connection_refused");
  expect(errorOf(refused, true, false)).toEqual({ code: "timeout", detail: null });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAILURE_REASONS, type FailureReason } from "#lib/graph/failure-reasons";
import { type Candidate, planOf } from "#lib/subscriptions/bulk/plan";
import { reactionTo } from "#lib/subscriptions/bulk/run-item";

const plain: Candidate = {
  id: "102290129340398",
  name: "Lucky Shrub",
  isSeen: true,
  observed: false,
  desired: null,
  override: null,
  desiredOverride: null,
  hasOverrideToken: false,
  phoneNumbers: 1,
};
const uri = "https://customer.example/hook";

describe("what an act does to an account", () => {
  test.each<[string, "subscribe" | "unsubscribe", Partial<Candidate>, object]>([
    ["not subscribed yet", "subscribe", {}, { outcome: "change", calls: 3 }],
    ["never asked", "subscribe", { observed: null }, { outcome: "change", calls: 3 }],
    ["subscribed already", "subscribe", { observed: true, override: uri }, { outcome: "already", calls: 1 }],
    ["subscribed already, as wanted", "subscribe", { observed: true, desired: true }, { outcome: "already" }],
    ["subscribed, against what is wanted", "subscribe", { observed: true, desired: false }, { outcome: "change" }],
    ["never seen", "subscribe", { isSeen: false }, { outcome: "cannot", reason: "not_seen", calls: 0 }],
    [
      "its override comes back",
      "subscribe",
      { desiredOverride: uri, hasOverrideToken: true },
      { outcome: "change", override: "kept", calls: 4 },
    ],
    [
      "its override could not come back",
      "subscribe",
      { desiredOverride: uri },
      { outcome: "cannot", reason: "override_token_unknown" },
    ],
    ["subscribed", "unsubscribe", { observed: true }, { outcome: "change", override: null, calls: 3 }],
    [
      "an override of ours",
      "unsubscribe",
      { observed: true, override: uri, desiredOverride: uri, hasOverrideToken: true },
      { override: "kept" },
    ],
    ["an override set elsewhere", "unsubscribe", { observed: true, override: uri }, { override: "lost" }],
    [
      "another override than ours",
      "unsubscribe",
      { observed: true, override: uri, desiredOverride: "https://ours.example", hasOverrideToken: true },
      { override: "lost" },
    ],
  ])("%s", (_, action, account, expected) => {
    expect(planOf(action, { ...plain, ...account })).toMatchObject(expected);
  });

  test("plans calls only if something is asked, and gives a reason if nothing is", () => {
    const account = fc.record<Candidate>({
      id: fc.constant("1"),
      name: fc.constant(null),
      isSeen: fc.boolean(),
      observed: fc.constantFrom(true, false, null),
      desired: fc.constantFrom(true, false, null),
      override: fc.constantFrom(null, uri),
      desiredOverride: fc.constantFrom(null, uri),
      hasOverrideToken: fc.boolean(),
      phoneNumbers: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.constantFrom("subscribe" as const, "unsubscribe" as const), account, (action, one) => {
        const { outcome, calls, reason } = planOf(action, one);
        expect(calls > 0).toBe(outcome !== "cannot");
        expect(reason !== undefined).toBe(outcome === "cannot");
        if (outcome === "already") expect(one.observed).toBe(action === "subscribe");
      }),
    );
  });
});

describe("what a failure means for the act", () => {
  const reasons = Object.keys(FAILURE_REASONS) as FailureReason[];

  test("limits are waited out and never fail an account", () => {
    const later = reasons.filter((reason) => FAILURE_REASONS[reason] === "later");
    expect(later.map((reason) => reactionTo({ reason }))).toEqual(
      later.map((reason) => (reason === "app_rate_limited" ? "delay" : "wait")),
    );
  });

  test("a wrong token or app stops everything; an account's own problem affects only that account", () => {
    expect(reasons.filter((reason) => reactionTo({ reason }) === "pause")).toEqual([
      "token_absent",
      "token_invalid",
      "token_expired",
      "token_of_other_app",
      "app_invalid",
      "app_token_required",
      "proof_required",
      "proof_invalid",
      "app_blocked",
      "blocked",
    ]);
    for (const reason of ["permission_missing", "object_missing", "timeout", "unknown"] as const)
      expect(reactionTo({ reason })).toBe("fail");
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { expectedAfter, type Plan, type Step, stepsTo } from "#lib/subscriptions/steps";

type Side = { observed: boolean; overrideCallbackUri: string | null };

const url = fc.constantFrom("https://a.example/hook", "https://b.example/hook");
const before = fc.oneof(
  fc.constant<Side>({ observed: false, overrideCallbackUri: null }),
  fc.record<Side>({ observed: fc.constant(true), overrideCallbackUri: fc.option(url) }),
);
const plan: fc.Arbitrary<Plan> = fc.record({
  subscribed: fc.boolean(),
  override: fc.oneof(
    fc.constant(undefined),
    fc.constant(null),
    fc.record({ callbackUri: url, verifyToken: fc.constant("token"), always: fc.boolean() }),
  ),
});

/** Meta's rules: a POST without a body clears, an override needs a subscription, DELETE removes the override too. */
function meta(side: Side, step: Step): Side {
  if (step.do === "unsubscribe") return { observed: false, overrideCallbackUri: null };
  if (step.do === "subscribe") return { observed: true, overrideCallbackUri: null };
  if (!side.observed) throw new Error("(#100) Before override the current callback uri, your app must be subscribed");
  return { observed: true, overrideCallbackUri: step.override.callbackUri };
}

test("the steps lead to the plan by Meta's rules", () => {
  fc.assert(
    fc.property(before, plan, (start, wanted) => {
      const end = stepsTo(wanted, start).reduce(meta, start);
      expect(end).toEqual(expectedAfter(wanted, start));
      expect(end.observed).toBe(wanted.subscribed);
    }),
  );
});

test("an override that is not part of the plan survives everything but an unsubscribe", () => {
  fc.assert(
    fc.property(url, (overrideCallbackUri) => {
      expect(stepsTo({ subscribed: true }, { observed: true, overrideCallbackUri })).toEqual([]);
    }),
  );
});

test("a state already reached takes no call, and no plan takes more than two", () => {
  fc.assert(
    fc.property(before, plan, (start, wanted) => {
      const steps = stepsTo(wanted, start);
      expect(steps.length).toBeLessThanOrEqual(2);
      const end = steps.reduce(meta, start);
      const again = stepsTo(wanted, end);
      expect(again).toHaveLength(wanted.subscribed && wanted.override?.always ? 1 : 0);
    }),
  );
});

test("the first override takes two calls: subscribe, then again with the override", () => {
  const override = { callbackUri: "https://a.example/hook", verifyToken: "token" };
  const steps = stepsTo({ subscribed: true, override }, { observed: false, overrideCallbackUri: null });
  expect(steps).toEqual([{ do: "subscribe" }, { do: "override", override }]);
});

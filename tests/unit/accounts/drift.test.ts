import fc from "fast-check";
import { expect, test } from "vitest";
import { type DriftSource, driftOf } from "#lib/subscription-state/drift";

const AGREED: DriftSource = {
  desired: true,
  observed: true,
  desiredOverride: null,
  observedOverride: null,
  routes: [],
};
const drift = (given: Partial<DriftSource>) => driftOf({ ...AGREED, ...given });
const A = "https://a.example/hook";
const B = "https://b.example/hook";

test("a subscription that was never set here never drifts", () => {
  expect(drift({ desired: null, observed: true })).toEqual([]);
  expect(drift({ desired: null, observed: false })).toEqual([]);
});

test("a subscription that was changed elsewhere drifts", () => {
  expect(drift({ observed: false })).toEqual([{ what: "subscription", expected: true, found: false }]);
  expect(drift({ desired: false })).toEqual([{ what: "subscription", expected: false, found: true }]);
  expect(drift({ observed: null })).toEqual([]);
});

test.each([
  ["cleared elsewhere", A, null, [{ what: "waba_override", expected: A, found: null }]],
  ["replaced elsewhere", A, B, [{ what: "waba_override", expected: A, found: B }]],
  ["set elsewhere where none is wanted", "", B, [{ what: "waba_override", expected: null, found: B }]],
  ["as it should be", A, A, []],
  ["none, as it should be", "", null, []],
  ["set elsewhere where nobody said anything", null, B, []],
])("an override %s", (_, desiredOverride, observedOverride, expected) => {
  expect(drift({ desiredOverride, observedOverride })).toEqual(expected);
});

test("an override does not matter if the app is not, or should not be, subscribed", () => {
  expect(drift({ desired: false, observed: false, desiredOverride: A })).toEqual([]);
  expect(drift({ observed: false, desiredOverride: A })).toHaveLength(1);
  expect(drift({ desired: false, desiredOverride: A, observedOverride: B })).toHaveLength(1);
});

test("the override of a number, after Graph was asked about the number", () => {
  const route = { phoneNumberId: "1", desiredOverride: A, observedOverride: null, isObserved: true };
  expect(drift({ routes: [route, { ...route, phoneNumberId: "2", isObserved: false }] })).toEqual([
    { what: "phone_override", phoneNumberId: "1", expected: A, found: null },
  ]);
});

const flag = fc.constantFrom(null, true, false);
const url = fc.constantFrom(null, "", A, B);
const source = fc.record<DriftSource>({
  desired: flag,
  observed: flag,
  desiredOverride: url,
  observedOverride: url,
  routes: fc.uniqueArray(
    fc.record({
      phoneNumberId: fc.constantFrom("1", "2", "3"),
      desiredOverride: url,
      observedOverride: url,
      isObserved: fc.boolean(),
    }),
    { selector: ({ phoneNumberId }) => phoneNumberId },
  ),
});

test("for all differences: accepting them resolves them, and each has two sides", () => {
  fc.assert(
    fc.property(source, (given) => {
      let accepted = given;
      // Accepting the subscription can reveal differences of overrides.
      for (let round = 0; round < 2; round++) {
        for (const difference of driftOf(accepted)) {
          expect(difference.expected).not.toEqual(difference.found);
          if (difference.what === "subscription") accepted = { ...accepted, desired: difference.found };
          if (difference.what === "waba_override") accepted = { ...accepted, desiredOverride: difference.found ?? "" };
          if (difference.what !== "phone_override") continue;
          const { phoneNumberId, found } = difference;
          const routes = accepted.routes.map((route) =>
            route.phoneNumberId === phoneNumberId ? { ...route, desiredOverride: found ?? "" } : route,
          );
          accepted = { ...accepted, routes };
        }
      }
      expect(driftOf(accepted)).toEqual([]);
    }),
  );
});

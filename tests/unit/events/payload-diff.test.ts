import fc from "fast-check";
import { expect, test } from "vitest";
import { type PayloadChange, payloadDiff } from "#lib/events/client/payload-path";

test("reports what changed, was added and was removed, with its path", () => {
  const before = { event: "APPROVED", reason: "NONE", list: [1, 2, 3], gone: true };
  const after = { event: "REJECTED", reason: "NONE", list: [1, 5], added: { why: "spam" } };
  expect(payloadDiff(before, after)).toEqual([
    { path: ["event"], before: "APPROVED", after: "REJECTED" },
    { path: ["list", 1], before: 2, after: 5 },
    { path: ["list", 2], before: 3, after: undefined },
    { path: ["added"], before: undefined, after: { why: "spam" } },
    { path: ["gone"], before: true, after: undefined },
  ]);
});

test("an object that became an array, or the reverse, is one difference", () => {
  expect(payloadDiff({ a: {} }, { a: [] })).toEqual([{ path: ["a"], before: {}, after: [] }]);
});

test("applying the differences turns one payload into the other; equal payloads have none", () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(json, json, (one, other) => {
      expect(payloadDiff(one, structuredClone(one))).toEqual([]);
      expect(JSON.stringify(sorted(applied(one, payloadDiff(one, other))))).toBe(JSON.stringify(sorted(other)));
    }),
  );
});

function applied(payload: unknown, changes: readonly PayloadChange[]): unknown {
  const holder: { root: unknown } = { root: structuredClone(payload) };
  for (const { path, after } of changes) {
    const steps = ["root", ...path];
    const last = steps.pop() as string | number;
    let at: object = holder;
    for (const step of steps) at = Reflect.get(at, step);
    if (after === undefined && Array.isArray(at)) at.length = Math.min(at.length, Number(last));
    else if (after === undefined) Reflect.deleteProperty(at, last);
    else Object.defineProperty(at, last, { value: after, enumerable: true, writable: true, configurable: true });
  }
  return holder.root;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)]);
}

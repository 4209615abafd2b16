import fc from "fast-check";
import { expect, test } from "vitest";
import { containing, pathText } from "#lib/events/client/payload-path";

test("a path reads as code", () => {
  expect(pathText(["statuses", 0, "errors", 1, "code"])).toBe("statuses[0].errors[1].code");
  expect(pathText(["a key", "b-c"])).toBe('["a key"]["b-c"]');
  expect(pathText([])).toBe("");
});

test("what contains a value has it at its path, and nothing else", () => {
  expect(containing(["statuses", 3, "status"], "failed")).toEqual({ statuses: [{ status: "failed" }] });
  expect(containing(["event"], null)).toEqual({ event: null });
  expect(containing([], { event: "REJECTED" })).toEqual({ event: "REJECTED" });
});

test("where the payload is no object there is nothing to look for", () => {
  expect(containing([0, "a"], 1)).toBeNull();
  expect(containing([], "text")).toBeNull();
  expect(containing([], null)).toBeNull();
});

test("a value is found again by following its path, with every index the first", () => {
  const step = fc.oneof(fc.string({ minLength: 1 }), fc.nat(5));
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.array(step, { maxLength: 4 }), fc.jsonValue(), (first, rest, value) => {
      const path = [first, ...rest];
      let found: unknown = containing(path, value);
      for (const one of path) found = Reflect.get(Object(found), typeof one === "number" ? 0 : one);
      expect(found).toEqual(value);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { containing, pathText } from "#lib/events/client/payload-path";

test("a path is written as in code", () => {
  expect(pathText(["statuses", 0, "errors", 1, "code"])).toBe("statuses[0].errors[1].code");
  expect(pathText(["a key", "b-c"])).toBe('["a key"]["b-c"]');
  expect(pathText([])).toBe("");
});

test("the object that contains a value has only this value at its path", () => {
  expect(containing(["statuses", 3, "status"], "failed")).toEqual({ statuses: [{ status: "failed" }] });
  expect(containing(["event"], null)).toEqual({ event: null });
  expect(containing([], { event: "REJECTED" })).toEqual({ event: "REJECTED" });
});

test("there is nothing to search for if the payload is not an object", () => {
  expect(containing([0, "a"], 1)).toBeNull();
  expect(containing([], "text")).toBeNull();
  expect(containing([], null)).toBeNull();
});

test("a value is found again by its path, with every index 0", () => {
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

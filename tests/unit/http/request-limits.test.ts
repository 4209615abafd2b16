import { beforeEach, expect, it } from "vitest";
import { enter } from "#lib/api/request-limits";
import { forget, once } from "#lib/once";

beforeEach(() => forget("request-limits"));

const refused = expect.objectContaining({ code: "too_many", extra: { retryAfter: 1 } });

function attempt(caller: string, now: number): unknown {
  try {
    enter(caller, now)();
    return "passed";
  } catch (error) {
    return error;
  }
}

it("allows bursts, limits sustained use, and recovers with time", () => {
  for (let count = 0; count < 1_000; count++) expect(attempt("ada", 0)).toBe("passed");
  expect(attempt("ada", 0)).toEqual(refused);
  expect(attempt("ada", 5)).toBe("passed");
  expect(attempt("ada", 5)).toEqual(refused);
  for (let count = 0; count < 200; count++) expect(attempt("ada", 1_005), String(count)).toBe("passed");
  expect(attempt("ada", 1_005)).toEqual(refused);
});

it("limits parallel runs, and counts one that ends twice only once", () => {
  const leaves = Array.from({ length: 64 }, () => enter("ada", 0));
  expect(attempt("ada", 0)).toEqual(refused);
  leaves[0]?.();
  leaves[0]?.();
  expect(attempt("ada", 0)).toBe("passed");
  leaves[1]?.();
  const again = [enter("ada", 0), enter("ada", 0)];
  expect(attempt("ada", 0)).toEqual(refused);
  expect(again).toHaveLength(2);
});

it("counts callers separately and forgets inactive ones", () => {
  for (let count = 0; count < 1_001; count++) attempt("ada", 0);
  expect(attempt("grace", 0)).toBe("passed");
  for (let caller = 0; caller < 1_000; caller++) attempt(`address ${caller}`, 1);
  attempt("grace", 60_000);
  expect([...once("request-limits", () => new Map()).keys()]).toEqual(["grace"]);
});

import { expect, test } from "vitest";
import { nextStep } from "#lib/subscriptions/reconcile-job";

const NOW = new Date("2026-11-22T12:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const done = (minutes: number) => ({ at: ago(minutes), reason: null });
const refused = (minutes: number, reason: string) => ({ at: ago(minutes), reason });

test("repairs a new drift, also after earlier successful repairs", () => {
  expect(nextStep({ attempts: [], stopped: null }, ago(1), NOW)).toEqual({ do: "repair" });
  expect(nextStep({ attempts: [done(90), done(30)], stopped: null }, ago(1), NOW)).toEqual({ do: "repair" });
});

test("after three repairs somebody else is changing it: leaves the fourth drift to a person", () => {
  const attempts = [done(90), done(60), done(30)];
  expect(nextStep({ attempts, stopped: null }, ago(1), NOW)).toEqual({ do: "stop", reason: "limit" });
});

test("tries one drift once if Graph refused, and again later if Graph could not be reached", () => {
  const no = [refused(5, "permission_missing")];
  expect(nextStep({ attempts: no, stopped: null }, ago(6), NOW)).toEqual({ do: "stop", reason: "permission_missing" });
  expect(nextStep({ attempts: [done(5)], stopped: null }, ago(6), NOW)).toEqual({ do: "stop", reason: "not_repaired" });
  expect(nextStep({ attempts: [refused(5, "timeout")], stopped: null }, ago(6), NOW)).toEqual({ do: "wait" });
  expect(nextStep({ attempts: [refused(11, "timeout")], stopped: null }, ago(12), NOW)).toEqual({ do: "repair" });
  const thrice = [refused(40, "timeout"), refused(30, "timeout"), refused(11, "rate_limited")];
  expect(nextStep({ attempts: thrice, stopped: null }, ago(50), NOW)).toEqual({ do: "stop", reason: "rate_limited" });
});

test("after stopping, it says so once and waits", () => {
  const stopped = { at: ago(1), reason: "limit" };
  expect(nextStep({ attempts: [], stopped }, ago(2), NOW)).toEqual({ do: "wait" });
});

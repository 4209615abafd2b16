import { describe, expect, test } from "vitest";
import { ALL_CHECKS, diagnose } from "#lib/checks/index";
import { CHECK_KEYS, CheckResult } from "#lib/checks/schema";
import { catalogue } from "#lib/i18n/catalogue";
import { AT, EVENTS, evidence, run, seconds, told } from "./evidence.ts";
import { account, app, ELSEWHERE, token, webhook } from "./given.ts";
import { ACCOUNT_ROWS } from "./rows-account.ts";
import { APP_ROWS } from "./rows-app.ts";

const ROWS = [...APP_ROWS, ...ACCOUNT_ROWS];

describe("each check on its own", () => {
  test.each(ROWS)("%s: %#", (key, given, state, reason, repair) => {
    const verdict = run(key, given);
    expect({ state: verdict.state, reason: verdict.reason, repair: verdict.repair?.kind }).toEqual({
      state,
      reason,
      repair,
    });
    expect(() => CheckResult.parse({ key, ...verdict })).not.toThrow();
  });
});

test("every check runs, in display order", () => {
  expect(ALL_CHECKS.map(({ key }) => key)).toEqual(CHECK_KEYS);
  expect(diagnose(evidence()).filter(({ state }) => state !== "passed")).toEqual([]);
});

test("a check that passed offers no repair", () => {
  for (const [key, given, state] of ROWS) if (state === "passed") expect(run(key, given).repair).toBeNull();
});

test("pointing the callback URL here sets the fields only if there are none", () => {
  const bare = run("app_callback", app({ webhooks: told([]) })).repair;
  expect(bare).toMatchObject({
    kind: "point_callback",
    fields: expect.arrayContaining(["messages", "account_update"]),
  });
  expect(run("app_callback", webhook({ callback_url: ELSEWHERE })).repair).toEqual({
    kind: "point_callback",
    fields: [],
  });
});

test("the remaining days, and the facts shown", () => {
  expect(run("token_lifetime", token({ expires_at: seconds(50.5) })).values).toEqual({ days: 50 });
  expect(
    run("access", account({ events: { ...EVENTS, accessLost: { at: AT, kind: "PARTNER_REMOVED" } } })).facts,
  ).toContainEqual({
    label: "accessLost",
    kind: "code",
    value: "PARTNER_REMOVED",
  });
});

test("every sentence is used by a check", () => {
  const said = new Set(ROWS.map(([key, , , reason]) => `${key}.${reason}`));
  const { list, reasons } = catalogue("en").checks;
  const own = Object.entries(list).flatMap(([key, check]) => Object.keys(check.reasons).map((one) => `${key}.${one}`));
  expect(own.filter((one) => !said.has(one))).toEqual([]);
  const shared = new Set(ROWS.map(([, , , reason]) => reason));
  expect(Object.keys(reasons).filter((one) => !shared.has(one))).toEqual([]);
});

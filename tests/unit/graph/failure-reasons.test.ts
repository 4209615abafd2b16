import { describe, expect, test } from "vitest";
import { concernsWholeApp, FAILURE_REASONS, reasonOf } from "#lib/graph/failure-reasons";
import en from "../../../lib/i18n/messages/graph.en.json" with { type: "json" };
import id from "../../../lib/i18n/messages/graph.id.json" with { type: "json" };

const words = { code: null, subcode: null, message: "", isTransient: false };

describe("reasonOf", () => {
  test.each([
    [0, null, "", "token_invalid"],
    [1, null, "", "temporary"],
    [2, null, "", "temporary"],
    [3, null, "", "permission_missing"],
    [4, 2446079, "(#4) Application request limit reached", "app_rate_limited"],
    [10, null, "(#10) Application does not have permission for this action", "permission_missing"],
    [15, null, "(#15) This method must be called with an app access_token.", "app_token_required"],
    [17, null, "", "app_rate_limited"],
    [33, null, "", "object_missing"],
    [100, null, "(#100) Invalid parameter", "invalid_request"],
    [100, 33, "Unsupported get request.", "object_missing"],
    [
      100,
      null,
      "Unsupported post request. Object with ID '1' does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
      "object_missing",
    ],
    [100, null, "API calls from the server require an appsecret_proof argument", "proof_required"],
    [100, null, "Invalid appsecret_proof provided in the API argument", "proof_invalid"],
    [
      100,
      null,
      "(#100) Before override the current callback uri, your app must be subscribed",
      "override_prerequisite",
    ],
    [104, null, "An access token is required to request this resource.", "token_invalid"],
    [104, null, "Incorrect signature", "app_invalid"],
    [190, null, "Invalid OAuth access token - Cannot parse access token", "token_invalid"],
    [190, 460, "Error validating access token: The session has been invalidated", "token_invalid"],
    [190, 463, "Error validating access token", "token_expired"],
    [190, null, "Error validating access token: Session has expired on Monday", "token_expired"],
    [200, null, "(#200) Permissions error", "permission_missing"],
    [200, null, "API access blocked.", "app_blocked"],
    [
      100,
      null,
      "(#100) You must provide an app access token, or a user access token that is an owner or developer of the app",
      "token_of_other_app",
    ],
    [294, null, "", "permission_missing"],
    [341, null, "", "app_rate_limited"],
    [368, null, "", "blocked"],
    [613, null, "", "rate_limited"],
    [803, null, "", "object_missing"],
    [2200, null, "(#2200) Callback verification failed", "callback_failed"],
    [80007, null, "", "rate_limited"],
    [80008, null, "", "rate_limited"],
    [987654, null, "Something new", "unknown"],
  ])("code %s, subcode %s: %s → %s", (code, subcode, message, reason) => {
    expect(reasonOf({ ...words, code, subcode, message })).toBe(reason);
  });

  test("an unknown code that Meta calls transient is temporary; a known one keeps its meaning", () => {
    expect(reasonOf({ ...words, code: 987654, isTransient: true })).toBe("temporary");
    expect(reasonOf({ ...words, code: 4, isTransient: true })).toBe("app_rate_limited");
  });
});

test("a problem of the app or its token stops all its accounts; one of an account does not", () => {
  const whole = [
    "app_blocked",
    "blocked",
    "token_expired",
    "app_token_required",
    "proof_invalid",
    "token_of_other_app",
  ];
  for (const reason of whole) expect(concernsWholeApp(reason)).toBe(true);
  for (const reason of ["permission_missing", "object_missing", "rate_limited", "temporary"])
    expect(concernsWholeApp(reason)).toBe(false);
});

describe("every reason has its sentence and help", () => {
  test.each(Object.keys(FAILURE_REASONS))("%s", (reason) => {
    for (const { graphErrors } of [en, id]) {
      const words: Record<string, { title: string; help: string }> = graphErrors;
      expect(words[reason]?.title).toMatch(/\S{3}/);
      expect(words[reason]?.help).toMatch(/\S+ \S+.*\.$/);
    }
  });

  test("every sentence has its reason", () => {
    expect(Object.keys(en.graphErrors).sort()).toEqual(Object.keys(FAILURE_REASONS).sort());
    expect(Object.keys(id.graphErrors).sort()).toEqual(Object.keys(FAILURE_REASONS).sort());
  });
});

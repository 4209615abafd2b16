import { describe, expect, test } from "vitest";
import { catalogue } from "#lib/i18n/catalogue";
import type { AccountEvidence, AppEvidence, Evidence } from "#lib/subscriptions/diagnose/evidence";
import { ALL_CHECKS, diagnose } from "#lib/subscriptions/diagnose/index";
import { CHECK_KEYS, type CheckKey, CheckResult } from "#lib/subscriptions/diagnose/schema";
import {
  APP,
  AT,
  ago,
  CALLBACK,
  EVENTS,
  evidence,
  HEALTHY,
  NUMBER,
  OUTSIDE,
  refused,
  run,
  SIGNATURES,
  seconds,
  subscription,
  TOKEN,
  told,
  WABA_NODE,
  WEBHOOK,
} from "./evidence.ts";

const ELSEWHERE = "https://old-server.example/hook";
const META_OWN = { id: "2202427980234937", name: "WA DevX Webhook Events 1P App" };
const PROVIDER = { id: "52", name: "Provider" };

const app = (more: Partial<AppEvidence>) => evidence(more);
const account = (more: Partial<AccountEvidence>) => evidence({}, more);
const token = (more: Partial<typeof TOKEN>) => app({ token: told({ ...TOKEN, ...more }) });
const webhook = (more: Partial<typeof WEBHOOK>) => app({ webhooks: told([{ ...WEBHOOK, ...more }]) });
const number = (...more: Partial<typeof NUMBER>[]) =>
  account({ numbers: told(more.map((one) => ({ ...NUMBER, ...one }))) });
const events = (more: Partial<AccountEvidence["events"]>) => account({ events: { ...EVENTS, ...more } });
const outside = (more: object, event: object = {}, handshake: object = {}) =>
  app({
    outside: {
      ...OUTSIDE,
      event: { ...OUTSIDE.event, ...event },
      handshake: { ...OUTSIDE.handshake, ...handshake },
      ...more,
    },
  });
const arrival = (more: object) => ({ arrival: { ...OUTSIDE.event.arrival, ...more } });
const signatures = (more: object, others: Partial<AppEvidence> = {}) =>
  app({ signatures: { ...SIGNATURES, wrong: 7, isLikeMeta: true, firstWrongAt: ago(60), ...more }, ...others });
const overridden = (uri: string) => ({ subscription: subscription({ overrideCallbackUri: uri }) });
const invalid = (subcode: number | null) =>
  token({ is_valid: false, error: { message: "Error validating access token", code: 190, subcode } });
const deaf = { subscription: subscription({ observed: false }) };
const failedChange = (reason: "override_prerequisite" | "callback_failed") => ({
  failedChange: { at: ago(3), action: "subscription.override_set", failure: refused(reason).failure },
});
const health = (...entities: object[]) =>
  account({ waba: told({ ...WABA_NODE, health_status: { ...HEALTHY, entities } }) });

type Row = [key: CheckKey, given: Evidence, state: "passed" | "failed" | "unknown", reason: string, repair?: string];

const ROWS: Row[] = [
  ["token_valid", evidence(), "passed", "valid"],
  ["token_valid", app({ hasToken: false }), "failed", "absent", "replace_token"],
  ["token_valid", token({ is_valid: false, expires_at: seconds(-1) }), "failed", "expired", "replace_token"],
  ["token_valid", invalid(463), "failed", "expired", "replace_token"],
  ["token_valid", invalid(458), "failed", "app_removed", "replace_token"],
  ["token_valid", invalid(459), "failed", "checkpoint", "replace_token"],
  ["token_valid", invalid(460), "failed", "password_changed", "replace_token"],
  ["token_valid", invalid(464), "failed", "unconfirmed", "replace_token"],
  ["token_valid", invalid(467), "failed", "logged_out", "replace_token"],
  ["token_valid", invalid(492), "failed", "session_changed", "replace_token"],
  ["token_valid", invalid(null), "failed", "invalid", "replace_token"],
  ["token_valid", app({ token: refused("app_invalid") }), "passed", "works"],
  [
    "token_valid",
    evidence({ token: refused("app_invalid") }, { waba: refused("token_expired") }),
    "failed",
    "refused",
    "replace_token",
  ],
  ["token_valid", evidence({ token: refused("network") }, { waba: refused("network") }), "unknown", "unread"],

  ["token_app", evidence(), "passed", "ours"],
  ["token_app", token({ app_id: "52" }), "failed", "other", "replace_token"],
  ["token_app", token({ app_id: null }), "unknown", "not_told"],
  ["token_app", app({ hasToken: false }), "unknown", "no_token"],
  ["token_app", app({ token: refused("network") }), "unknown", "unread"],
  [
    "token_app",
    app({
      token: refused("invalid_request", {
        message:
          "(#100) You must provide an app access token, or a user access token that is an owner or developer of the app",
      }),
    }),
    "failed",
    "foreign",
    "replace_token",
  ],

  ["token_lifetime", evidence(), "passed", "permanent"],
  ["token_lifetime", token({ expires_at: seconds(50) }), "passed", "limited"],
  ["token_lifetime", token({ expires_at: seconds(13.5), issued_at: seconds(-46) }), "failed", "soon", "replace_token"],
  [
    "token_lifetime",
    token({ expires_at: seconds(0.9), issued_at: seconds(-0.1) }),
    "failed",
    "temporary",
    "replace_token",
  ],
  ["token_lifetime", token({ expires_at: null }), "unknown", "not_told"],
  ["token_lifetime", invalid(463), "unknown", "token_invalid"],
  ["token_lifetime", app({ hasToken: false }), "unknown", "no_token"],
  ["token_lifetime", app({ token: refused("temporary") }), "unknown", "unread"],

  ...(["permission_management", "permission_messaging"] as const).flatMap((key): Row[] => {
    const granular = TOKEN.granular_scopes.map((one) => ({ ...one, target_ids: ["1"] as string[] | undefined }));
    return [
      [key, evidence(), "passed", "listed"],
      [key, token({ granular_scopes: [] }), "passed", "unlimited"],
      [key, token({ granular_scopes: granular }), "failed", "not_listed", "replace_token"],
      [key, token({ scopes: [] }), "failed", "missing", "replace_token"],
      [key, invalid(463), "unknown", "token_invalid"],
      [key, app({ hasToken: false }), "unknown", "no_token"],
      [key, app({ token: refused("timeout") }), "unknown", "unread"],
    ];
  }),

  ["app_secret", evidence(), "passed", "accepted"],
  ["app_secret", app({ webhooks: refused("token_invalid") }), "failed", "refused", "replace_secret"],
  ["app_secret", app({ webhooks: refused("app_invalid") }), "failed", "refused", "replace_secret"],
  ["app_secret", app({ webhooks: refused("not_json") }), "unknown", "unread"],

  ["app_callback", evidence(), "passed", "ours"],
  ["app_callback", webhook({ callback_url: "https://CONSOLE.example:443/api/webhooks/whatsapp/" }), "passed", "ours"],
  ["app_callback", webhook({ callback_url: ELSEWHERE }), "failed", "elsewhere", "point_callback"],
  ["app_callback", app({ webhooks: told([]) }), "failed", "absent", "point_callback"],
  ["app_callback", app({ webhooks: told([{ ...WEBHOOK, object: "page" }]) }), "failed", "absent", "point_callback"],
  ["app_callback", app({ webhooks: refused("network") }), "unknown", "unread"],

  ["app_active", evidence(), "passed", "active"],
  ["app_active", webhook({ active: false }), "failed", "inactive", "point_callback"],
  ["app_active", webhook({ active: null }), "unknown", "not_told"],
  ["app_active", app({ webhooks: told([]) }), "unknown", "no_webhook"],
  ["app_active", app({ webhooks: refused("network") }), "unknown", "unread"],

  ["app_fields", evidence(), "passed", "complete"],
  ["app_fields", webhook({ fields: WEBHOOK.fields.slice(1) }), "failed", "messages", "add_fields"],
  ["app_fields", webhook({ fields: WEBHOOK.fields.slice(0, 1) }), "failed", "management", "add_fields"],
  ["app_fields", app({ webhooks: told([]) }), "unknown", "no_webhook"],
  ["app_fields", app({ webhooks: refused("network") }), "unknown", "unread"],

  ["handshake", evidence(), "passed", "seen"],
  ["handshake", app({ handshake: { acceptedAt: ago(1), refusedAt: ago(2) } }), "passed", "seen"],
  ["handshake", app({ handshake: { acceptedAt: ago(2), refusedAt: ago(1) } }), "failed", "refused", "point_callback"],
  ["handshake", app({ handshake: { acceptedAt: null, refusedAt: ago(1) } }), "failed", "refused", "point_callback"],
  ["handshake", app({ handshake: { acceptedAt: null, refusedAt: null } }), "unknown", "not_seen"],

  ["api_version", evidence(), "passed", "same"],
  ["api_version", app({ version: { asked: "v20.0", served: "v21.0" } }), "failed", "other"],
  ["api_version", app({ version: { asked: "v26.0", served: null } }), "unknown", "not_told"],

  ["access", evidence(), "passed", "readable"],
  ["access", account({ waba: refused("permission_missing") }), "failed", "permission", "business_settings"],
  ["access", account({ subscription: refused("permission_missing") }), "failed", "permission", "business_settings"],
  ["access", account({ waba: refused("object_missing") }), "failed", "missing", "business_settings"],
  ["access", account({ waba: refused("proof_required") }), "failed", "proof", "replace_secret"],
  ["access", account({ waba: refused("proof_invalid") }), "failed", "proof", "replace_secret"],
  ["access", account({ waba: refused("blocked") }), "failed", "blocked"],
  ["access", account({ waba: refused("token_expired") }), "unknown", "token_invalid"],
  ["access", account({ waba: refused("temporary") }), "unknown", "unread", "meta_status"],
  ["access", account({ waba: refused("rate_limited") }), "unknown", "unread"],

  ["subscribed", evidence(), "passed", "ours"],
  ["subscribed", account({ subscription: subscription({ otherApps: [META_OWN, PROVIDER] }) }), "passed", "ours"],
  ["subscribed", account(deaf), "failed", "nobody", "subscribe"],
  [
    "subscribed",
    account({ subscription: subscription({ observed: false, otherApps: [META_OWN] }) }),
    "failed",
    "meta_only",
    "subscribe",
  ],
  [
    "subscribed",
    account({ subscription: subscription({ observed: false, otherApps: [META_OWN, PROVIDER] }) }),
    "failed",
    "others",
    "subscribe",
  ],
  [
    "subscribed",
    account({ ...deaf, desired: { subscribed: true, subscribedAt: ago(60), override: null } }),
    "failed",
    "lost",
    "subscribe",
  ],
  [
    "subscribed",
    account({ ...deaf, desired: { subscribed: false, subscribedAt: ago(60), override: null } }),
    "passed",
    "off_wanted",
  ],
  ["subscribed", account({ subscription: refused("network") }), "unknown", "unread"],

  ["waba_override", evidence(), "passed", "none"],
  ["waba_override", account(overridden(ELSEWHERE)), "failed", "elsewhere", "clear_override"],
  ["waba_override", account(overridden(`${CALLBACK}/`)), "passed", "ours"],
  [
    "waba_override",
    account({ ...overridden(ELSEWHERE), desired: { subscribed: true, subscribedAt: null, override: ELSEWHERE } }),
    "passed",
    "wanted",
  ],
  ["waba_override", account(deaf), "unknown", "not_subscribed"],
  ["waba_override", account({ subscription: refused("network") }), "unknown", "unread"],

  ["phone_override", evidence(), "passed", "none"],
  [
    "phone_override",
    number({ webhook_configuration: { ...NUMBER.webhook_configuration, phone_number: ELSEWHERE } }),
    "failed",
    "elsewhere",
    "clear_phone_overrides",
  ],
  [
    "phone_override",
    number({ webhook_configuration: { ...NUMBER.webhook_configuration, phone_number: CALLBACK } }),
    "passed",
    "wanted",
  ],
  [
    "phone_override",
    account({
      numbers: told([
        { ...NUMBER, webhook_configuration: { ...NUMBER.webhook_configuration, phone_number: ELSEWHERE } },
      ]),
      desiredPhoneOverrides: { [NUMBER.id]: ELSEWHERE },
    }),
    "passed",
    "wanted",
  ],
  ["phone_override", account({ numbers: told([{ ...NUMBER, webhook_configuration: null }]) }), "unknown", "not_told"],
  ["phone_override", number(), "unknown", "no_numbers"],
  ["phone_override", account({ numbers: refused("network") }), "unknown", "unread"],

  ["management_route", evidence(), "passed", "here"],
  ["management_route", account(overridden(ELSEWHERE)), "passed", "only_management"],
  [
    "management_route",
    evidence({ webhooks: told([{ ...WEBHOOK, callback_url: ELSEWHERE }]) }, overridden(CALLBACK)),
    "failed",
    "only_messages",
    "point_callback",
  ],
  ["management_route", webhook({ callback_url: ELSEWHERE }), "failed", "elsewhere", "point_callback"],
  ["management_route", app({ webhooks: told([]) }), "unknown", "no_webhook"],
  ["management_route", app({ webhooks: refused("network") }), "unknown", "unread"],

  ["last_change", evidence(), "passed", "none"],
  ["last_change", account(failedChange("callback_failed")), "failed", "failed"],
  [
    "last_change",
    evidence({ webhooks: told([{ ...WEBHOOK, fields: [] }]) }, failedChange("override_prerequisite")),
    "failed",
    "override_prerequisite",
    "add_fields",
  ],
  [
    "last_change",
    account({ ...failedChange("override_prerequisite"), ...deaf }),
    "failed",
    "override_prerequisite",
    "subscribe",
  ],
  ["last_change", account(failedChange("override_prerequisite")), "failed", "override_prerequisite"],

  ["numbers", evidence(), "passed", "registered"],
  ["numbers", number({ status: "FLAGGED" }), "passed", "registered"],
  ["numbers", number({ status: "PENDING", platform_type: "NOT_APPLICABLE" }), "failed", "none", "register_numbers"],
  ["numbers", number({}, { id: "2", status: "DISCONNECTED" }), "failed", "some", "register_numbers"],
  ["numbers", number({}, { id: "2", status: "BANNED" }), "failed", "banned"],
  ["numbers", number({ platform_type: "ON_PREMISE" }), "failed", "on_premise", "register_numbers"],
  ["numbers", number({ status: null, platform_type: null }), "unknown", "not_told"],
  ["numbers", number(), "unknown", "no_numbers"],
  ["numbers", account({ numbers: refused("network") }), "unknown", "unread"],

  ["health", evidence(), "passed", "available"],
  [
    "health",
    health({
      entity_type: "APP",
      id: APP,
      can_send_message: "AVAILABLE",
      additional_info: ["Your app is not subscribed to the message webhook. This means …"],
    }),
    "failed",
    "app_not_subscribed",
    "subscribe",
  ],
  [
    "health",
    health({
      entity_type: "WABA",
      id: "1",
      can_send_message: "BLOCKED",
      errors: [{ error_code: 141006, error_description: "There is an error with the payment method." }],
    }),
    "failed",
    "blocked",
  ],
  ["health", health({ entity_type: "BUSINESS", id: "1", can_send_message: "LIMITED" }), "passed", "limited"],
  ["health", account({ waba: told({ ...WABA_NODE, health_status: null }) }), "unknown", "not_told"],
  ["health", account({ waba: refused("network") }), "unknown", "unread"],

  ["outside_path", evidence(), "passed", "arrived"],
  ["outside_path", app({ outside: null }), "unknown", "not_tried"],
  ["outside_path", outside({ isLocal: true }), "failed", "local"],
  ["outside_path", outside({ isLocal: true }, { fault: "refused", status: null, arrival: null }), "failed", "local"],
  ["outside_path", outside({ url: "http://console.example/api/webhooks/whatsapp" }), "failed", "not_https"],
  ...(["dns", "refused", "timeout", "tls", "network"] as const).map(
    (fault): Row => ["outside_path", outside({}, { fault, status: null, arrival: null }), "failed", fault],
  ),
  ["outside_path", outside({}, { status: 301, arrival: null }), "failed", "redirect"],
  ["outside_path", outside({}, { arrival: null }), "failed", "not_arrived"],
  ["outside_path", outside({}, arrival({ isSameBody: false })), "failed", "body_changed"],
  ["outside_path", outside({}, arrival({ verdict: "rejected", reason: "signature_wrong" })), "failed", "rejected"],
  ["outside_path", outside({}, { status: 502 }), "failed", "status"],
  ["outside_path", outside({}, {}, { isEchoed: false }), "failed", "handshake"],
  [
    "outside_path",
    outside({}, { status: 401, ...arrival({ verdict: "rejected", reason: "client_certificate_missing" }) }),
    "unknown",
    "certificate",
  ],

  ["signatures", evidence(), "passed", "none"],
  ["signatures", signatures({ isLikeMeta: false, userAgents: ["curl/8"] }), "passed", "strangers"],
  ["signatures", signatures({ acceptedAt: ago(1) }), "failed", "some"],
  ["signatures", signatures({}), "failed", "all_path_proven", "replace_secret"],
  ["signatures", signatures({}, { outside: null }), "failed", "all", "replace_secret"],
  ["signatures", signatures({}, { webhooks: refused("app_invalid") }), "failed", "secret_wrong", "replace_secret"],
  ["signatures", outside({}, arrival({ isSameBody: false })), "failed", "body_changed"],

  ["acknowledgement", evidence(), "passed", "quick"],
  [
    "acknowledgement",
    app({ acknowledgement: { count: 19, medianMs: 900, slowShare: 1, slowestMs: 900 } }),
    "unknown",
    "few",
  ],
  [
    "acknowledgement",
    app({ acknowledgement: { count: 20, medianMs: 251, slowShare: 0, slowestMs: 300 } }),
    "failed",
    "slow",
  ],
  [
    "acknowledgement",
    app({ acknowledgement: { count: 100, medianMs: 5, slowShare: 0.02, slowestMs: 3000 } }),
    "failed",
    "slow",
  ],

  ["duplicates", evidence(), "passed", "few"],
  ["duplicates", events({ recent: 0 }), "unknown", "no_events"],
  ["duplicates", events({ recent: 10, copies: 2 }), "passed", "few"],
  ["duplicates", events({ recent: 10, copies: 3 }), "failed", "many"],
  [
    "duplicates",
    evidence({}, { events: { ...EVENTS, copies: 30 }, subscription: subscription({ otherApps: [PROVIDER] }) }),
    "failed",
    "others",
  ],
  [
    "duplicates",
    evidence(
      { acknowledgement: { count: 100, medianMs: 5, slowShare: 0.5, slowestMs: 3000 } },
      { events: { ...EVENTS, copies: 30 } },
    ),
    "failed",
    "slow",
  ],

  ["backlog", evidence(), "passed", "none"],
  ["backlog", events({ late: 40, oldestLateAt: ago(8_000) }), "failed", "arriving"],

  ["last_events", evidence(), "passed", "recent"],
  ["last_events", events({ lastConversationAt: null, lastManagementAt: ago(8 * 1_440) }), "unknown", "silent"],
  ["last_events", events({ lastConversationAt: null, lastManagementAt: null }), "unknown", "never"],
  [
    "last_events",
    evidence({ lastTestAt: ago(1) }, { events: { ...EVENTS, lastConversationAt: null, lastManagementAt: null } }),
    "unknown",
    "only_test",
  ],

  ["rate_limit", evidence(), "passed", "free"],
  ["rate_limit", account({ limit: { percent: 80, pausedUntil: null } }), "passed", "near"],
  ["rate_limit", account({ limit: { percent: 100, pausedUntil: ago(-20) } }), "failed", "paused"],
  ["rate_limit", app({ limit: { percent: 100, pausedUntil: ago(-20) } }), "failed", "paused"],
  ["rate_limit", account({ limit: { percent: 100, pausedUntil: ago(20) } }), "passed", "near"],
  ["rate_limit", account({ waba: refused("rate_limited", { retryAt: ago(-20) }) }), "failed", "paused"],
];

describe("each check alone", () => {
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

test("every check runs, in the order in which it is shown", () => {
  expect(ALL_CHECKS.map(({ key }) => key)).toEqual(CHECK_KEYS);
  expect(diagnose(evidence()).filter(({ state }) => state !== "passed")).toEqual([]);
});

test("a check that passed offers no repair", () => {
  for (const [key, given, state] of ROWS) if (state === "passed") expect(run(key, given).repair).toBeNull();
});

test("pointing the callback here brings the fields along only where there are none", () => {
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

test("the days that are left, and the facts of what is shown", () => {
  expect(run("token_lifetime", token({ expires_at: seconds(50.5) })).values).toEqual({ days: 50 });
  expect(
    run("access", account({ events: { ...EVENTS, accessLost: { at: AT, kind: "PARTNER_REMOVED" } } })).facts,
  ).toContainEqual({
    label: "accessLost",
    kind: "code",
    value: "PARTNER_REMOVED",
  });
});

test("no sentence is left without a check that says it", () => {
  const said = new Set(ROWS.map(([key, , , reason]) => `${key}.${reason}`));
  const { list, reasons } = catalogue("en").checks;
  const own = Object.entries(list).flatMap(([key, check]) => Object.keys(check.reasons).map((one) => `${key}.${one}`));
  expect(own.filter((one) => !said.has(one))).toEqual([]);
  const shared = new Set(ROWS.map(([, , , reason]) => reason));
  expect(Object.keys(reasons).filter((one) => !shared.has(one))).toEqual([]);
});

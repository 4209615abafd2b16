import { createTranslator } from "next-intl";
import type { AccountEvidence, AppEvidence, Evidence, OutsideEvidence, Read } from "#lib/checks/evidence";
import { ALL_CHECKS } from "#lib/checks/index";
import type { CheckKey } from "#lib/checks/schema";
import type { CheckOutcome } from "#lib/checks/verdict";
import { graphFailure } from "#lib/graph/errors";
import type { FailureReason } from "#lib/graph/failure-reasons";
import { catalogue } from "#lib/i18n/catalogue";

export const AT = "2026-11-22T12:00:00.000Z";
export const CALLBACK = "https://console.example/api/webhooks/whatsapp";
export const APP = "670843887433847";
export const WABA = "102290129340398";

export const ago = (minutes: number) => new Date(Date.parse(AT) - minutes * 60_000).toISOString();
export const seconds = (days: number) => Date.parse(AT) / 1_000 + days * 86_400;

export function told<Value>(value: Value): Read<Value> {
  return { at: AT, value, failure: null };
}

export function refused(reason: FailureReason, more: Partial<{ message: string; retryAt: string }> = {}) {
  const { failure } = graphFailure(reason, more.message ?? "Meta's words");
  return { at: AT, value: null, failure: { ...failure, ...more } };
}

const SCOPES = ["whatsapp_business_management", "whatsapp_business_messaging"];
export const TOKEN = {
  is_valid: true,
  app_id: APP as string | null,
  application: "Lucky Console",
  type: "SYSTEM_USER",
  expires_at: 0 as number | null,
  issued_at: seconds(-10),
  data_access_expires_at: 0,
  scopes: SCOPES,
  granular_scopes: SCOPES.map((scope) => ({ scope, target_ids: [WABA] as string[] | undefined })),
  user_id: "1",
  error: null as { message: string | null; code: number | null; subcode: number | null } | null,
};

const FIELDS = [
  "messages",
  "account_alerts",
  "account_review_update",
  "account_update",
  "business_capability_update",
  "message_template_quality_update",
  "message_template_status_update",
  "phone_number_name_update",
  "phone_number_quality_update",
  "security",
  "template_category_update",
];
export const WEBHOOK = {
  object: "whatsapp_business_account",
  callback_url: CALLBACK as string | null,
  active: true as boolean | null,
  fields: FIELDS.map((name) => ({ name, version: "v27.0" })),
};

export const NUMBER = {
  id: "106540352242922",
  display_phone_number: "+1 650-555-1111",
  verified_name: "Lucky Shrub",
  code_verification_status: "VERIFIED",
  quality_rating: "GREEN",
  name_status: "APPROVED",
  new_name_status: null,
  new_display_name: null,
  status: "CONNECTED" as string | null,
  platform_type: "CLOUD_API" as string | null,
  throughput: null,
  account_mode: "LIVE",
  whatsapp_business_manager_messaging_limit: null,
  webhook_configuration: {
    phone_number: null as string | null,
    whatsapp_business_account: null,
    application: CALLBACK,
  },
  health_status: null,
};

export const HEALTHY = {
  can_send_message: "AVAILABLE",
  entities: [{ entity_type: "WABA", id: WABA, can_send_message: "AVAILABLE" }] as object[],
};

export const WABA_NODE = {
  id: WABA,
  name: "Lucky Shrub",
  currency: "USD",
  timezone_id: "1",
  country: null,
  status: null,
  account_review_status: null,
  business_verification_status: null,
  ownership_type: null,
  owner_business_info: { id: "99", name: "Lucky Holding" },
  health_status: HEALTHY as Record<string, unknown> | null,
};

export const OUTSIDE: OutsideEvidence = {
  at: AT,
  url: CALLBACK,
  isLocal: false,
  handshake: { status: 200, ms: 20, fault: null, detail: null, isEchoed: true },
  event: {
    status: 200,
    ms: 30,
    fault: null,
    detail: null,
    arrival: { deliveryId: "d", verdict: "accepted", reason: null, isSameBody: true, sentBytes: 500, bytes: 500 },
  },
};

export const SIGNATURES = {
  wrong: 0,
  firstWrongAt: null,
  lastWrongAt: null,
  userAgents: [],
  isLikeMeta: false,
  acceptedAt: null,
};

/** An account without problems, except for what a test changes. */
export function evidence(app: Partial<AppEvidence> = {}, account: Partial<AccountEvidence> = {}): Evidence {
  return {
    at: AT,
    app: {
      id: APP,
      callbackUrl: CALLBACK,
      hasToken: true,
      token: told(TOKEN),
      webhooks: told([WEBHOOK]),
      version: { asked: "v27.0", served: "v27.0" },
      handshake: { acceptedAt: ago(60), refusedAt: null },
      signatures: SIGNATURES,
      acknowledgement: { count: 100, medianMs: 5, slowShare: 0, slowestMs: 20 },
      takingIn: { waiting: 3, oldestAt: ago(0), setApart: 0, lag95Ms: 12 },
      lastTestAt: null,
      limit: { percent: 3, pausedUntil: null },
      destinations: [],
      outside: OUTSIDE,
      ...app,
    },
    account: {
      wabaId: WABA,
      waba: told(WABA_NODE),
      numbers: told([NUMBER]),
      subscription: told({ observed: true, overrideCallbackUri: null, otherApps: [], observedAt: new Date(AT) }),
      desired: { subscribed: null, subscribedAt: null, override: null },
      desiredPhoneOverrides: {},
      failedChange: null,
      events: EVENTS,
      gaps: [],
      limit: { percent: 1, pausedUntil: null },
      ...account,
    },
  };
}

export const EVENTS: AccountEvidence["events"] = {
  lastConversationAt: ago(5),
  lastManagementAt: ago(600),
  accessLost: null,
  recent: 100,
  copies: 0,
  late: 0,
  oldestLateAt: null,
};

export const subscription = (more: object = {}) =>
  told({
    observed: true,
    overrideCallbackUri: null as string | null,
    otherApps: [] as { id: string; name: string | null }[],
    observedAt: new Date(AT),
    ...more,
  });

/** Runs one check, and checks that its result has a text in both languages. */
export function run(key: CheckKey, given: Evidence): CheckOutcome {
  const check = ALL_CHECKS.find((one) => one.key === key);
  if (!check) throw new Error(`no check ${key}`);
  const verdict = check.run(given);
  for (const locale of ["en", "id"] as const) {
    const t = createTranslator({
      locale,
      messages: catalogue(locale),
      onError: (error) => {
        throw error;
      },
    }) as ((key: string, values?: object) => string) & { has: (key: string) => boolean };
    const own = `checks.list.${key}.reasons.${verdict.reason}`;
    const words = t.has(own) ? own : `checks.reasons.${verdict.reason}`;
    t(words, { ...verdict.values, failure: "–" });
    for (const { label } of verdict.facts) t(`checks.facts.${label}`);
    if (verdict.repair) t(`checks.repairs.${verdict.repair.kind}.label`, { count: 1 });
  }
  return verdict;
}

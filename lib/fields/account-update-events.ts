import type { Severity } from "./client/severity.ts";
import { list, shape, text, value, words } from "./definition.ts";
import { type Kinds, severityOf } from "./kinds.ts";

export const EVENTS: Kinds = {
  ACCOUNT_DELETED: "critical",
  ACCOUNT_OFFBOARDED: "warning",
  ACCOUNT_RECONNECTED: "routine",
  ACCOUNT_RESTRICTION: "critical",
  ACCOUNT_VIOLATION: "critical",
  AD_ACCOUNT_LINKED: "notice",
  AUTH_INTL_PRICE_ELIGIBILITY_UPDATE: "notice",
  BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE: "notice",
  DISABLED_UPDATE: "critical",
  MM_LITE_TERMS_SIGNED: "notice",
  PARTNER_ADDED: "notice",
  PARTNER_APP_INSTALLED: "notice",
  PARTNER_APP_UNINSTALLED: "critical",
  PARTNER_CLIENT_CERTIFICATION_NEEDED: "warning",
  PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE: "notice",
  PARTNER_REMOVED: "critical",
  VERIFIED_ACCOUNT: "routine",
  VOLUME_BASED_PRICING_TIER_UPDATE: "notice",
};

const CERTIFICATION: Kinds = {
  APPROVED: "routine",
  PENDING: "routine",
  DISCARDED: "warning",
  FAILED: "warning",
  REVOKED: "warning",
};

/** Early warnings about call quality; nothing is restricted yet. A restriction has an event of its own. */
const CALLING_VIOLATION = /_CALLING_QUALITY$|^USER_INITIATED_CALLS_/;

/** Direct Send lifts a restriction. */
const LIFTED = /_(UNBAN|RATE_LIMIT_RECOVERY)$/;

/** Direct Send warns before it restricts. */
const WARNED = /_(WARN|TEMPLATE_ABUSE)$/;

/** Events that a partner receives about a customer's account: `entry.id` is the partner's business portfolio. */
const PARTNER_EVENTS = /^(PARTNER_(ADDED|REMOVED|APP_)|AD_ACCOUNT_LINKED$|MM_LITE_TERMS_SIGNED$)/;

export const schema = value({
  event: text,
  phone_number: text,
  country: text,
  waba_info: shape({
    waba_id: text,
    owner_business_id: text,
    ad_account_linked: text,
    ad_account_id: text,
    partner_app_id: text,
    solution_id: text,
    solution_partner_business_ids: list(text),
  }),
  violation_info: shape({ violation_type: text, remediation: text }),
  // One page of Meta's reference has the states as an array.
  ban_info: shape({ waba_ban_state: words, waba_ban_date: text }),
  restriction_info: list(shape({ restriction_type: text, expiration: text, remediation: text })),
  auth_international_rate_eligibility: shape({
    start_time: text,
    exception_countries: list(shape({ country_code: text, start_time: text })),
  }),
  volume_tier_info: shape({
    tier_update_time: text,
    pricing_category: text,
    tier: text,
    effective_month: text,
    region: text,
  }),
  disconnection_info: shape({ reason: text, initiated_by: text }),
  partner_client_certification_info: shape({ client_business_id: text, status: text, rejection_reasons: list(text) }),
  partner_client_certification_needed_info: shape({ client_business_id: text }),
});

export type AccountUpdate = ReturnType<typeof schema.parse>;

export function severity(change: AccountUpdate): Severity {
  switch (change.event) {
    case "ACCOUNT_RESTRICTION":
      return RESTRICTION_SEVERITY[restrictionOf(change)];
    case "ACCOUNT_VIOLATION":
      return isCallingViolation(change) ? "warning" : "critical";
    case "DISABLED_UPDATE":
      return change.ban_info?.waba_ban_state === "REINSTATE" ? "routine" : "critical";
    case "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE":
      return severityOf(CERTIFICATION, change.partner_client_certification_info?.status);
    default:
      return severityOf(EVENTS, change.event);
  }
}

type Restriction = "restricted" | "violated" | "warned" | "lifted";

const RESTRICTION_SEVERITY: Readonly<Record<Restriction, Severity>> = {
  restricted: "critical",
  violated: "critical",
  warned: "warning",
  lifted: "routine",
};

/** For Direct Send's warnings and lifted restrictions, ACCOUNT_RESTRICTION carries only `violation_info`. */
export function restrictionOf(change: AccountUpdate): Restriction {
  const violation = change.violation_info?.violation_type;
  if (change.restriction_info?.length || !violation) return "restricted";
  if (LIFTED.test(violation)) return "lifted";
  return WARNED.test(violation) ? "warned" : "violated";
}

export function isCallingViolation(change: AccountUpdate): boolean {
  return CALLING_VIOLATION.test(change.violation_info?.violation_type ?? "");
}

export function isPartnerEvent({ event = "" }: AccountUpdate): boolean {
  return PARTNER_EVENTS.test(event);
}

/** `account_update` events that report that an app or partner lost an account, or that the account was deleted. */
export const ACCESS_LOST = ["ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED", "PARTNER_APP_UNINSTALLED", "PARTNER_REMOVED"];

/** Also the events that report that an app or partner got an account. */
export const ACCESS_CHANGED = [...ACCESS_LOST, "ACCOUNT_RECONNECTED", "PARTNER_ADDED", "PARTNER_APP_INSTALLED"];

import type { Generated, Generator, Moment, Value } from "./moment.ts";
import { digitsOf } from "./people.ts";

const SEVERE = 0.2;

export const accountAlerts: Generator = ({ random, waba, number }) => {
  const alert = random.pick([
    [
      "BUSINESS",
      "WARNING",
      "ACTIVE",
      "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED",
      "Limits cannot be increased for your business {NAME}. Use WhatsApp Business platform actively for several days and follow our messaging policies.",
    ],
    [
      "BUSINESS",
      "CRITICAL",
      "ACTIVE",
      "INCREASED_CAPABILITIES_ELIGIBILITY_FAILED",
      "Limits cannot be increased for your business. Review our messaging policies.",
    ],
    [
      "BUSINESS",
      "WARNING",
      "ACTIVE",
      "INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO",
      "More information is needed before limits can be increased.",
    ],
    ["PHONE_NUMBER", "INFORMATIONAL", "NONE", "OBA_APPROVED", "Your official business account request was approved."],
    ["PHONE_NUMBER", "WARNING", "NONE", "OBA_REJECTED", "Your official business account request was not approved."],
    ["CURRENT_STATUS_ID", "WARNING", "ACTIVE", "PROFILE_PICTURE_LOST", "Your business profile photo was deleted."],
  ] as const);
  const [entity_type, alert_severity, alert_status, alert_type, alert_description] = alert;
  const entity_id = entity_type === "BUSINESS" ? waba.businessId : number.id;
  return { entity_type, entity_id, alert_info: { alert_severity, alert_status, alert_type, alert_description } };
};

export const accountReview: Generator = ({ random, waba }) => {
  const decision = random.weighted([
    ["APPROVED", 70],
    ["PENDING", 12],
    ["REJECTED", 12],
    ["DEFERRED", 6],
  ]);
  waba.accountReviewStatus = decision === "DEFERRED" ? "PENDING" : decision;
  return { decision };
};

const RESTRICTIONS = [
  "RESTRICTED_BIZ_INITIATED_MESSAGING",
  "RESTRICTED_ADD_PHONE_NUMBER_ACTION",
  "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
  "RESTRICTED_UTILITY_TEMPLATES",
  "RESTRICTED_BUSINESS_INITIATED_CALLING",
];

type AccountEvent = (moment: Moment, event: string) => Value | Generated;

/** Partner events have the partner's portfolio as entry id and the customer's WABA in the value. */
const partnerEvent =
  (more: (moment: Moment) => Value = () => ({})): AccountEvent =>
  (moment, event) => {
    const { waba } = moment;
    const waba_info = { waba_id: waba.id, owner_business_id: waba.businessId, ...more(moment) };
    return { value: { event, waba_info }, entryId: waba.sharedWith[0] ?? waba.businessId };
  };

const withPhone: AccountEvent = ({ number }, event) => ({ phone_number: digitsOf(number.displayPhoneNumber), event });

/** All events of `account_update`; the number is the frequency out of 1,000. */
export const ACCOUNT_EVENTS: readonly (readonly [string, AccountEvent, number])[] = [
  ["VERIFIED_ACCOUNT", withPhone, 120],
  ["PARTNER_ADDED", partnerEvent(), 120],
  ["PARTNER_REMOVED", partnerEvent(), 30],
  ["PARTNER_APP_INSTALLED", partnerEvent(({ state }) => ({ partner_app_id: state.apps.keys().next().value })), 110],
  ["PARTNER_APP_UNINSTALLED", partnerEvent(({ state }) => ({ partner_app_id: state.apps.keys().next().value })), 20],
  ["MM_LITE_TERMS_SIGNED", partnerEvent(), 60],
  ["AD_ACCOUNT_LINKED", partnerEvent(({ random }) => ({ ad_account_linked: random.digits(15) })), 60],
  [
    "ACCOUNT_RESTRICTION",
    ({ random, seconds }, event) => ({
      event,
      restriction_info: [
        { restriction_type: random.pick(RESTRICTIONS), expiration: seconds + random.int(1, 7) * 86_400 },
      ],
    }),
    60,
  ],
  [
    "ACCOUNT_VIOLATION",
    ({ random }, event) => ({
      event,
      violation_info: { violation_type: random.pick(["ADULT", "ALCOHOL", "SCAM", "SPAM", "GAMBLING"]) },
    }),
    40,
  ],
  [
    "DISABLED_UPDATE",
    ({ random, seconds }, event) => {
      const date = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(
        (seconds + 86_400) * 1000,
      );
      const waba_ban_state = random.chance(SEVERE) ? "DISABLE" : random.pick(["SCHEDULE_FOR_DISABLE", "REINSTATE"]);
      return { event, ban_info: { waba_ban_state, waba_ban_date: date } };
    },
    25,
  ],
  ["ACCOUNT_DELETED", (_moment, event) => ({ event }), 5],
  ["ACCOUNT_OFFBOARDED", withPhone, 20],
  ["ACCOUNT_RECONNECTED", withPhone, 20],
  ["BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE", ({ waba }, event) => ({ event, country: waba.country }), 80],
  [
    "VOLUME_BASED_PRICING_TIER_UPDATE",
    ({ random, seconds, waba }, event) => {
      const tier = random.pick(["100001:1000000", "1000001:5000000", "25000001:50000000"]);
      const effective_month = new Date(seconds * 1000).toISOString().slice(0, 7);
      const region = new Intl.DisplayNames("en", { type: "region" }).of(waba.country) ?? waba.country;
      return {
        event,
        volume_tier_info: { tier_update_time: seconds, pricing_category: "UTILITY", tier, effective_month, region },
      };
    },
    90,
  ],
  [
    "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE",
    ({ seconds }, event) => {
      const exception_countries = [{ country_code: "ID", start_time: seconds + 30 * 86_400 }];
      return { event, auth_international_rate_eligibility: { start_time: seconds + 7 * 86_400, exception_countries } };
    },
    40,
  ],
  [
    "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE",
    ({ random, waba }, event) => {
      const status = random.weighted([
        ["APPROVED", 60],
        ["PENDING", 20],
        ["FAILED", 15],
        ["REVOKED", 5],
      ]);
      const rejection_reasons = [
        status === "FAILED"
          ? random.pick(["LEGAL NAME NOT MATCHING", "ADDRESS NOT MATCHING", "MALFORMED DOCUMENTS"])
          : "NONE",
      ];
      return {
        event,
        partner_client_certification_info: { client_business_id: waba.businessId, status, rejection_reasons },
      };
    },
    80,
  ],
  [
    "PARTNER_CLIENT_CERTIFICATION_NEEDED",
    ({ waba }, event) => ({ event, partner_client_certification_needed_info: { client_business_id: waba.businessId } }),
    20,
  ],
];

export const accountUpdate: Generator = (moment) => {
  const [event, make] = moment.random.weighted(ACCOUNT_EVENTS.map((each) => [each, each[2]] as const));
  return make(moment, event);
};

const LADDER = [
  ["TIER_250", 250],
  ["TIER_2K", 2000],
  ["TIER_10K", 10_000],
  ["TIER_100K", 100_000],
] as const;

export const businessCapability: Generator = ({ random, waba }) => {
  const step = LADDER.findIndex(([tier]) => tier === waba.messagingLimit);
  const [tier, limit] = LADDER[Math.min(step + 1, LADDER.length - 1)] ?? LADDER[0];
  waba.messagingLimit = tier;
  for (const number of waba.phoneNumbers) number.messagingLimit = tier;
  const max_daily_conversations_per_business = random.chance(0.7) ? limit : tier;
  if (limit === 250) return { max_daily_conversations_per_business, max_phone_numbers_per_business: 2 };
  return { max_daily_conversations_per_business, max_phone_numbers_per_waba: 25 };
};

export const businessStatus: Generator = ({ waba }) => ({
  business_id: Number(waba.businessId),
  event: "COMPROMISED_NOTIFICATION",
});

export const partnerSolutions: Generator = ({ random, waba }) => ({
  value: {
    event: random.pick(["SOLUTION_CREATED", "SOLUTION_UPDATED"]),
    solution_id: random.digits(15),
    solution_status: random.pick(["INITIATED", "ACTIVE", "DRAFT", "DEACTIVATED", "PENDING_DEACTIVATION", "REJECTED"]),
  },
  entryId: waba.sharedWith[0] ?? waba.businessId,
});

export const paymentConfiguration: Generator = ({ random, seconds }) => {
  const provider_name = random.pick(["razorpay", "payu", "billdesk", "zaakpay"]);
  return {
    configuration_name: `${provider_name}-prod`,
    provider_name,
    provider_mid: `acc_${random.hex(14)}`,
    status: random.pick(["Active", "Needs Connecting", "Needs Testing"]),
    created_timestamp: seconds - random.int(1, 90) * 86_400,
    updated_timestamp: seconds,
  };
};

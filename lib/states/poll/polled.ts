import { limitTier } from "#lib/fields/limit";
import { phoneDigits } from "#lib/fields/phone";
import { details, type ReportedState, type StateDetails, state } from "#lib/fields/state";
import type { GraphMessageTemplate } from "#lib/graph/message-templates";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import type { GraphWaba } from "#lib/graph/waba";
import { graphContent } from "./graph-content.ts";
import { healthStates } from "./health.ts";

/** What Graph said of one account. A part that was not asked for, or failed, is null. */
export type PolledAccount = {
  wabaId: string;
  /** Whose token asked; null if it does not matter. */
  appId: string | null;
  askedAt: Date;
  waba: GraphWaba | null;
  /** The app's token does not reach the account any more. */
  lostBecause: string | null;
  phoneNumbers: GraphPhoneNumber[] | null;
  messageTemplates: GraphMessageTemplate[] | null;
  isSubscribed: boolean | null;
};

/** What a poll says; it knows the id of everything. Properties that Graph left out are not told: no right to see them. */
export type Polled = ReportedState & { id: string };

export const digitsOf = ({ id, display_phone_number: display }: GraphPhoneNumber): string => phoneDigits(display) ?? id;

export function polledStates(account: PolledAccount): Polled[] {
  const { wabaId, phoneNumbers, messageTemplates } = account;
  return [
    ...accountStates(account),
    ...(phoneNumbers ?? []).flatMap((number) => phoneStates(wabaId, number)),
    ...(messageTemplates ?? []).flatMap(templateStates),
  ];
}

type Seen = readonly [property: ReportedState["property"], after: string | null | undefined, details?: StateDetails];

function present(kind: ReportedState["kind"], id: string, seen: readonly Seen[]): Polled[] {
  return seen.flatMap(([property, after, more]) =>
    after ? { ...state({ kind, property, after, details: more }), id } : [],
  );
}

function accountStates(account: PolledAccount): Polled[] {
  const { wabaId, appId, waba, lostBecause, phoneNumbers, isSubscribed } = account;
  const reach = waba ? "REACHED" : lostBecause && "LOST";
  const limits = new Set(phoneNumbers?.flatMap((one) => one.whatsapp_business_manager_messaging_limit ?? []));
  const [limit] = limits.size === 1 ? limits : [];
  const perApp = [
    { property: "reach" as const, after: reach, details: details({ reason: lostBecause }) },
    { property: "subscription" as const, after: isSubscribed === null ? null : subscriptionWord(isSubscribed) },
  ];
  return [
    ...perApp.flatMap(({ after, ...one }) =>
      after && appId ? { ...state({ kind: "account", aspect: appId, after, ...one }), id: wabaId } : [],
    ),
    ...present("account", wabaId, [
      ["review", waba?.account_review_status],
      ["businessVerification", waba?.business_verification_status],
      ["owner", waba?.owner_business_info?.id, details({ name: waba?.owner_business_info?.name })],
      // The limit of the portfolio; its numbers share it.
      ["messagingLimit", limitTier(limit)],
    ]),
    ...healthStates("account", wabaId, waba?.health_status, ["WABA", "BUSINESS"]),
  ];
}

export function subscriptionWord(isSubscribed: boolean): string {
  return isSubscribed ? "SUBSCRIBED" : "NOT_SUBSCRIBED";
}

function phoneStates(wabaId: string, number: GraphPhoneNumber): Polled[] {
  const id = digitsOf(number);
  return [
    ...present("phone", id, [
      ["account", wabaId],
      ["status", number.status],
      ["quality", number.quality_rating],
      ["messagingLimit", limitTier(number.whatsapp_business_manager_messaging_limit ?? undefined)],
      ["throughput", number.throughput?.level],
      ["displayName", number.verified_name],
      nameReview(number),
      ["accountMode", number.account_mode],
      ["codeVerification", number.code_verification_status],
      ["registration", number.platform_type],
    ]),
    ...healthStates("phone", id, number.health_status, ["PHONE_NUMBER"]),
  ];
}

/** Graph's words for a decision, in those of the webhook. */
const REVIEWS: Readonly<Record<string, string>> = {
  PENDING_REVIEW: "PENDING",
  DECLINED: "REJECTED",
  AVAILABLE_WITHOUT_REVIEW: "APPROVED",
};

/** The review of the name that was asked for last; without one, that of the name in use. */
function nameReview(number: GraphPhoneNumber): Seen {
  const isAsked = number.new_name_status && number.new_name_status !== "NONE";
  const word = isAsked ? number.new_name_status : number.name_status;
  const name = isAsked ? number.new_display_name : number.verified_name;
  if (!word || word === "NONE") return ["nameReview", null];
  return ["nameReview", Object.hasOwn(REVIEWS, word) ? REVIEWS[word] : word, details({ name })];
}

function templateStates(template: GraphMessageTemplate): Polled[] {
  const { id, name, language, status, category, quality_score: quality, rejected_reason: reason } = template;
  const content = graphContent(template.components);
  const states = present("template", id, [
    ["status", status, details({ reason: reason === "NONE" ? null : reason })],
    ["quality", quality?.score],
    ["category", category],
    ["content", content?.version, content?.details],
  ]);
  return states.map((one) => ({ ...one, name, language }));
}

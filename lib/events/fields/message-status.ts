import {
  bool,
  type Fact,
  number,
  type Read,
  type Sentence,
  type Severity,
  type Subject,
  shape,
  text,
} from "./definition.ts";
import { codeFact, fact, idFact, phoneFact, timeFact } from "./fact.ts";
import { isKind, type Kinds, type SentenceValues, say, sayKind, severityOf } from "./kinds.ts";
import { messageSubject } from "./message-content.ts";
import { errorFacts, errors, errorValues } from "./meta-error.ts";
import { type contacts, type Ids, personValues } from "./person.ts";

const STATUSES: Kinds = {
  sent: "routine",
  delivered: "routine",
  read: "routine",
  played: "routine",
  deleted: "routine",
  failed: "warning",
};

const PAYMENT_STATUSES: Kinds = { captured: "routine", pending: "routine", failed: "warning" };

/** One status of a message the business sent; with `type: "payment"`, of a payment it asked for. */
export const status = shape({
  id: text,
  type: text,
  status: text,
  timestamp: text,
  recipient_id: text,
  recipient_type: text,
  recipient_user_id: text,
  recipient_parent_user_id: text,
  parent_recipient_user_id: text,
  recipient_participant_id: text,
  participant_recipient_id: text,
  recipient_participant_user_id: text,
  recipient_participant_parent_user_id: text,
  template_id: text,
  biz_opaque_callback_data: text,
  conversation: shape({ id: text, expiration_timestamp: text, origin: shape({ type: text }) }),
  pricing: shape({ billable: bool, pricing_model: text, type: text, category: text }),
  payment: shape({
    reference_id: text,
    amount: shape({ value: number, offset: number }),
    currency: text,
    transaction: shape({ id: text, status: text, error: shape({ code: text, reason: text }) }),
  }),
  errors,
});

export type Status = NonNullable<Read<typeof status>>;

export function statusSeverity(told: Status): Severity {
  if (told.errors?.length || told.payment?.transaction?.status === "failed") return "warning";
  return severityOf(isPayment(told) ? PAYMENT_STATUSES : STATUSES, told.status);
}

export function statusSubject(told: Status): Subject | null {
  const reference = told.payment?.reference_id;
  return isPayment(told) && reference ? { type: "payment", id: reference } : messageSubject(told.id);
}

export function statusSentence(told: Status, known?: Read<typeof contacts>): Sentence {
  const values: SentenceValues = {
    ...personValues(recipientOf(told), known),
    ...errorValues(told.errors),
    groupId: told.recipient_type === "group" ? told.recipient_id : undefined,
    paymentReference: told.payment?.reference_id,
    amount: amount(told),
    currency: told.payment?.currency,
  };
  const kinds = isPayment(told) ? PAYMENT_STATUSES : STATUSES;
  if (!isKind(kinds, told.status)) return sayKind("messages", kinds, told.status);
  const payment = told.payment?.transaction?.status === "failed" ? "failed" : told.status;
  return say(isPayment(told) ? `messages.payment.${payment}` : `messages.status.${told.status}`, values);
}

export function statusFacts(told: Status): (Fact | null)[] {
  return [
    codeFact("status", told.status, statusSeverity(told)),
    phoneFact("to", recipientOf(told).phone),
    idFact("userId", told.recipient_user_id),
    told.recipient_type === "group" ? idFact("groupId", told.recipient_id) : null,
    ...errorFacts(told.errors),
    codeFact("conversationType", told.conversation?.origin?.type),
    codeFact("pricingCategory", told.pricing?.category),
    codeFact("pricingType", told.pricing?.type),
    codeFact("pricingModel", told.pricing?.pricing_model),
    fact("billable", told.pricing?.billable),
    idFact("paymentReference", told.payment?.reference_id),
    fact("amount", amount(told)),
    fact("currency", told.payment?.currency),
    idFact("templateId", told.template_id),
    fact("callbackData", told.biz_opaque_callback_data),
    idFact("messageId", told.id),
    timeFact("happenedAt", told.timestamp),
  ];
}

function isPayment(told: Status): boolean {
  return told.type === "payment" || told.payment !== undefined;
}

/** In a group, `recipient_id` is the group; the person is the participant. */
export function recipientOf(told: Status): Ids {
  if (told.recipient_type === "group") {
    return {
      phone: told.recipient_participant_id ?? told.participant_recipient_id,
      userId: told.recipient_participant_user_id ?? told.recipient_user_id,
      parentUserId: told.recipient_participant_parent_user_id ?? told.recipient_parent_user_id,
    };
  }
  return {
    phone: told.recipient_id,
    userId: told.recipient_user_id,
    // Until May 2026 Meta had the words the other way round.
    parentUserId: told.recipient_parent_user_id ?? told.parent_recipient_user_id,
  };
}

function amount({ payment }: Status): number | undefined {
  const { value, offset } = payment?.amount ?? {};
  return value === undefined ? undefined : value / (offset || 1);
}

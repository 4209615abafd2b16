import type { Severity } from "./client/severity.ts";
import {
  bool,
  type Fact,
  list,
  type MetaError,
  number,
  type Read,
  type Sentence,
  type Subject,
  shape,
  text,
} from "./definition.ts";
import { codeFact, fact, idFact, phoneFact, timeFact } from "./fact.ts";
import { isKind, type Kinds, type SentenceValues, say, sayKind, severityOf } from "./kinds.ts";
import { messageSubject } from "./message-content.ts";
import { errors } from "./meta-error.ts";
import { type contacts, type Ids, personFacts, personValues } from "./person.ts";

const STATUSES: Kinds = {
  sent: "routine",
  delivered: "routine",
  read: "routine",
  played: "routine",
  deleted: "routine",
  failed: "warning",
};

const PAYMENT_STATUSES: Kinds = { captured: "routine", pending: "routine", failed: "warning" };

/** One status of a message that the business sent or, with `type: "payment"`, of a payment that it requested. */
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
    transaction: shape({
      id: text,
      pg_transaction_id: text,
      type: text,
      status: text,
      created_timestamp: text,
      updated_timestamp: text,
      method: shape({ type: text }),
      error: shape({ code: text, reason: text }),
    }),
    receipt: text,
    refunds: list(shape({ id: text })),
  }),
  errors,
});

export type Status = NonNullable<Read<typeof status>>;

export function statusSeverity(told: Status): Severity {
  if (told.payment?.transaction?.status === "failed") return "warning";
  return severityOf(isPayment(told) ? PAYMENT_STATUSES : STATUSES, told.status);
}

/** A payment has its own error, whose code is a word. */
export function statusErrors({ errors = [], payment }: Status): MetaError[] {
  const own = payment?.transaction?.error;
  return own?.reason || own?.code ? [...errors, { title: own.reason ?? own.code }] : errors;
}

export function statusSubject(told: Status): Subject | null {
  const reference = told.payment?.reference_id;
  return isPayment(told) && reference ? { type: "payment", id: reference } : messageSubject(told.id);
}

export function statusSentence(told: Status, known?: Read<typeof contacts>): Sentence {
  const values: SentenceValues = {
    ...personValues(recipientOf(told), known),
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

export function statusFacts(told: Status, known?: Read<typeof contacts>): (Fact | null)[] {
  return [
    codeFact("status", told.status, statusSeverity(told)),
    phoneFact("to", recipientOf(told).phone),
    ...personFacts(recipientOf(told), known),
    told.recipient_type === "group" ? idFact("groupId", told.recipient_id) : null,
    codeFact("conversationType", told.conversation?.origin?.type),
    idFact("conversationId", told.conversation?.id),
    timeFact("conversationEndsAt", told.conversation?.expiration_timestamp),
    codeFact("pricingCategory", told.pricing?.category),
    codeFact("pricingType", told.pricing?.type),
    codeFact("pricingModel", told.pricing?.pricing_model),
    fact("billable", told.pricing?.billable),
    ...paymentFacts(told),
    idFact("templateId", told.template_id),
    fact("callbackData", told.biz_opaque_callback_data),
    idFact("messageId", told.id),
    timeFact("happenedAt", told.timestamp),
  ];
}

function paymentFacts(told: Status): (Fact | null)[] {
  const { reference_id: reference, currency, transaction, receipt, refunds } = told.payment ?? {};
  return [
    idFact("paymentReference", reference),
    fact("amount", amount(told)),
    fact("currency", currency),
    codeFact("transaction", transaction?.status),
    codeFact("transactionType", transaction?.type),
    codeFact("paymentMethod", transaction?.method?.type),
    codeFact("paymentError", transaction?.error?.code),
    idFact("transactionId", transaction?.id),
    idFact("gatewayTransactionId", transaction?.pg_transaction_id),
    timeFact("createdAt", transaction?.created_timestamp),
    timeFact("updatedAt", transaction?.updated_timestamp),
    idFact("receipt", receipt),
    fact("refunds", refunds?.length),
  ];
}

function isPayment(told: Status): boolean {
  return told.type === "payment" || told.payment !== undefined;
}

/** In a group, `recipient_id` is the group; the participant has ids of their own. */
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
    // Until May 2026, Meta's name for this was `parent_recipient_user_id`.
    parentUserId: told.recipient_parent_user_id ?? told.parent_recipient_user_id,
  };
}

function amount({ payment }: Status): number | undefined {
  const { value, offset } = payment?.amount ?? {};
  return value === undefined ? undefined : value / (offset || 1);
}

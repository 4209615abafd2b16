import type { Severity } from "./client/severity.ts";
import { defineField, list, parseTime, type Sentence, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, timeFact } from "./fact.ts";
import { isKind, type Kinds, say, sayKind, severityOf } from "./kinds.ts";
import { CONTACT_LEFT_OUT, messageLeftOut, statusLeftOut } from "./left-out.ts";
import { message, messageErrors, messageFacts, messageSubject, peopleOfMessage, senderOf } from "./message-content.ts";
import { MESSAGE_TYPES, messageSentence } from "./message-sentence.ts";
import {
  recipientOf,
  status,
  statusErrors,
  statusFacts,
  statusSentence,
  statusSeverity,
  statusSubject,
} from "./message-status.ts";
import { errors } from "./meta-error.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { contacts, peopleIn } from "./person.ts";
import { splitItems } from "./split.ts";

const FIELD = "messages";

const ACTIONS: Kinds = { marketing_messages_link_click: "routine" };

const action = shape({
  action_type: text,
  timestamp: text,
  marketing_messages_link_click_data: shape({
    click_component: text,
    product_id: text,
    click_id: text,
    tracking_token: text,
  }),
});

const schema = value({
  metadata,
  contacts,
  messages: list(message),
  statuses: list(status),
  user_actions: list(action),
  conversation_context: shape({ type: text }),
  errors,
});

type Value = ReturnType<typeof schema.parse>;

export const messages = defineField({
  field: FIELD,
  class: "conversation",
  group: "messages",
  overridable: true,
  schema,
  split: (raw) => splitItems(raw, ["messages", "statuses", "user_actions"]),
  kind,
  severity,
  subject: (change) => {
    const { received, reported } = firstOf(change);
    return received || !reported ? messageSubject(received?.id) : statusSubject(reported);
  },
  occurredAt: (change) => {
    const { received, reported, acted } = firstOf(change);
    return parseTime((received ?? reported ?? acted)?.timestamp);
  },
  phone: (change) => phoneOf(change.metadata),
  people: (change) => {
    const { received, reported } = firstOf(change);
    if (reported && !received) return peopleIn([recipientOf(reported)], change.contacts);
    return peopleOfMessage(received, change.contacts);
  },
  errors: (change) => {
    const { received, reported } = firstOf(change);
    const own = received || !reported ? messageErrors(received) : statusErrors(reported);
    return [...own, ...(change.errors ?? [])];
  },
  leftOut: {
    ...CONTACT_LEFT_OUT,
    ...messageLeftOut("messages"),
    ...statusLeftOut("statuses"),
    "conversation_context.summary": "content: Meta's summary of what was said",
  },
  facts: (change) => {
    const { received, reported, acted } = firstOf(change);
    const known = change.contacts;
    if (received) {
      const told = messageFacts(received, senderOf(received), known);
      return facts(
        told,
        codeFact("conversationContext", change.conversation_context?.type),
        numberFacts(change.metadata),
      );
    }
    return facts(reported ? statusFacts(reported, known) : actionFacts(acted), numberFacts(change.metadata));
  },
  sentence,
});

function firstOf(change: Value) {
  return { received: change.messages?.[0], reported: change.statuses?.[0], acted: change.user_actions?.[0] };
}

function kind(change: Value): string | null {
  const { received, reported, acted } = firstOf(change);
  if (received) return received.type ?? null;
  if (reported) return reported.status ?? null;
  return acted?.action_type ?? (change.errors?.length ? "errors" : null);
}

function severity(change: Value): Severity {
  const { received, reported, acted } = firstOf(change);
  if (received) return severityOf(MESSAGE_TYPES, received.type);
  return reported ? statusSeverity(reported) : severityOf(ACTIONS, acted?.action_type);
}

function sentence(change: Value): Sentence {
  const { received, reported, acted } = firstOf(change);
  if (received) return messageSentence(received, change.contacts, change.errors);
  if (reported) return statusSentence(reported, change.contacts);
  if (acted && isKind(ACTIONS, acted.action_type)) return say(`${FIELD}.action.${acted.action_type}`);
  if (!acted && change.errors?.length) return say(`${FIELD}.errors`);
  return sayKind(FIELD, ACTIONS, acted?.action_type);
}

function actionFacts(acted: ReturnType<typeof firstOf>["acted"]) {
  const click = acted?.marketing_messages_link_click_data;
  return [
    codeFact("action", acted?.action_type),
    codeFact("clicked", click?.click_component),
    fact("product", click?.product_id),
    fact("clickId", click?.click_id),
    fact("trackingToken", click?.tracking_token),
    timeFact("happenedAt", acted?.timestamp),
  ];
}

import { defineField, list, parseTime, type Sentence, shape, text, value } from "./definition.ts";
import { fact, facts, idFact, phoneFact, timeFact } from "./fact.ts";
import { isKind, say, sayKind, severityOf } from "./kinds.ts";
import { message, messageFacts, messageSubject, peopleOfMessage, receiverOf, senderOf } from "./message-content.ts";
import { MESSAGE_TYPES } from "./message-sentence.ts";
import { recipientOf, status, statusFacts, statusSentence, statusSeverity, statusSubject } from "./message-status.ts";
import { metadata, phoneOf } from "./number-metadata.ts";
import { contacts, peopleIn, personValues } from "./person.ts";
import { splitInner } from "./split.ts";

const FIELD = "standby";

/** An echo here holds the request that another responder sent to the API. */
const echo = shape({ id: text, timestamp: text, message, template: shape({ name: text }), flow: shape({ id: text }) });

const schema = value({
  metadata,
  standby: shape({ contacts, messages: list(message), message_echoes: list(echo), statuses: list(status) }),
});

type Value = ReturnType<typeof schema.parse>;

export const standby = defineField({
  field: FIELD,
  class: "conversation",
  schema,
  split: (raw) => splitInner(raw, "standby", ["messages", "message_echoes", "statuses"]),
  kind,
  severity: (change) => {
    const { reported } = firstOf(change);
    if (reported) return statusSeverity(reported);
    return kind(change) === null ? "routine" : severityOf(MESSAGE_TYPES, kind(change));
  },
  subject: (change) => {
    const { received, echoed, reported } = firstOf(change);
    return reported ? statusSubject(reported) : messageSubject(received?.id ?? echoed?.id);
  },
  occurredAt: (change) => {
    const { received, echoed, reported } = firstOf(change);
    return parseTime((received ?? echoed ?? reported)?.timestamp);
  },
  phone: (change) => phoneOf(change.metadata),
  people: (change) => {
    const { received, echoed, reported } = firstOf(change);
    const known = change.standby?.contacts;
    if (received) return peopleOfMessage(received, known);
    return peopleIn([reported ? recipientOf(reported) : receiverOf(echoed?.message)], known);
  },
  facts: (change) => {
    const { received, echoed, reported } = firstOf(change);
    return facts(
      reported ? statusFacts(reported) : messageFacts(received ?? echoed?.message),
      fact("template", echoed?.template?.name),
      idFact("flowId", echoed?.flow?.id),
      echoed ? [idFact("messageId", echoed.id), timeFact("happenedAt", echoed.timestamp)] : [],
      phoneFact("phoneNumber", change.metadata?.display_phone_number),
    ).slice(0, 14);
  },
  sentence,
});

function firstOf({ standby: told }: Value) {
  const received = told?.messages?.[0];
  const echoed = received ? undefined : told?.message_echoes?.[0];
  return { received, echoed, reported: received || echoed ? undefined : told?.statuses?.[0] };
}

function kind(change: Value): string | null {
  const { received, echoed, reported } = firstOf(change);
  return received?.type ?? echoed?.message?.type ?? reported?.status ?? null;
}

function sentence(change: Value): Sentence {
  const { received, echoed, reported } = firstOf(change);
  const known = change.standby?.contacts;
  if (reported) {
    const { key, values } = statusSentence(reported, known);
    return key.startsWith("messages.status.")
      ? { key: key.replace("messages", FIELD), ...(values && { values }) }
      : { key, ...(values && { values }) };
  }
  const type = kind(change);
  if (!received && !echoed) return say(`${FIELD}.empty`);
  if (!isKind(MESSAGE_TYPES, type)) return sayKind(FIELD, MESSAGE_TYPES, type);
  const person = received ? personValues(senderOf(received), known) : personValues(receiverOf(echoed?.message), known);
  return say(`${FIELD}.${received ? "received" : "sent"}`, {
    ...person,
    typeCode: type,
    templateName: echoed?.template?.name,
  });
}

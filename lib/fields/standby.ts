import { defineField, type Fact, list, parseTime, type Sentence, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact, timeFact } from "./fact.ts";
import { isKind, say, sayKind, severityOf } from "./kinds.ts";
import { messageLeftOut } from "./left-out.ts";
import {
  message,
  messageErrors,
  messageFacts,
  messageSubject,
  peopleOfMessage,
  receiverOf,
  senderOf,
} from "./message-content.ts";
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
import { contacts, peopleIn, personValues } from "./person.ts";
import { splitInner } from "./split.ts";

const FIELD = "standby";

/** Here an echo is the request that another responder sent to the API. */
const echo = shape({
  id: text,
  timestamp: text,
  message,
  template: shape({ id: text, name: text, language: text, category: text, status: text }),
  flow: shape({ id: text, name: text, status: text, categories: list(text) }),
});

const schema = value({
  metadata,
  standby: shape({
    contacts,
    messages: list(message),
    message_echoes: list(echo),
    statuses: list(status),
    errors,
  }),
  errors,
});

type Value = ReturnType<typeof schema.parse>;

export const standby = defineField({
  field: FIELD,
  class: "conversation",
  group: "messages",
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
  errors: (change) => {
    const { received, reported } = firstOf(change);
    const own = reported ? statusErrors(reported) : messageErrors(received);
    return [...own, ...(change.standby?.errors ?? []), ...(change.errors ?? [])];
  },
  leftOut: {
    ...messageLeftOut("standby.messages"),
    ...messageLeftOut("standby.message_echoes.message"),
    "standby.message_echoes.message.interactive.action": "content of what was sent",
    "standby.message_echoes.message.interactive.body": "content of what was sent",
    "standby.message_echoes.message.template": "the content, and what the template beside it says",
    "standby.message_echoes.message.messaging_product": "always whatsapp",
    "standby.message_echoes.message.recipient_type": "a group has its own id in `to`",
    "standby.message_echoes.template.components": "content of the template",
  },
  facts: (change) => {
    const { received, echoed, reported } = firstOf(change);
    const known = change.standby?.contacts;
    const told = received ?? echoed?.message;
    const person = received ? senderOf(received) : receiverOf(told);
    return facts(
      reported ? statusFacts(reported, known) : messageFacts(told, person, known),
      echoFacts(echoed),
      numberFacts(change.metadata),
    );
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
  if (received) return seen(messageSentence(received, known, change.standby?.errors ?? change.errors));
  if (reported) return seen(statusSentence(reported, known));
  if (!echoed) return say(`${FIELD}.empty`);
  const type = kind(change);
  if (!isKind(MESSAGE_TYPES, type)) return sayKind(FIELD, MESSAGE_TYPES, type);
  return say(`${FIELD}.sent`, {
    ...personValues(receiverOf(echoed.message), known),
    typeCode: type,
    templateName: echoed.template?.name,
  });
}

/** Like the sentence of `messages`, but says that another responder has the chat. */
function seen({ key, values }: Sentence): Sentence {
  return key.startsWith("messages.")
    ? say(`${FIELD}.seen`, { ...values, toldSentence: key })
    : { key, ...(values && { values }) };
}

function echoFacts(echoed: ReturnType<typeof firstOf>["echoed"]): (Fact | null)[] {
  const { template, flow } = echoed ?? {};
  return [
    fact("template", template?.name),
    idFact("templateId", template?.id),
    fact("language", template?.language),
    codeFact("category", template?.category),
    codeFact("templateStatus", template?.status),
    fact("flow", flow?.name),
    idFact("flowId", flow?.id),
    codeFact("flowStatus", flow?.status),
    codeFact(
      "flowCategories",
      flow?.categories?.filter((one) => one !== undefined),
    ),
    idFact("messageId", echoed?.id),
    timeFact("happenedAt", echoed?.timestamp),
  ];
}

import { defineField, type FieldDefinition, list, parseTime, value } from "./definition.ts";
import { facts } from "./fact.ts";
import { isKind, say, sayKind, severityOf } from "./kinds.ts";
import { CONTACT_LEFT_OUT, messageLeftOut } from "./left-out.ts";
import { type Message, message, messageErrors, messageFacts, messageSubject, receiverOf } from "./message-content.ts";
import { MESSAGE_TYPES, reactionVariant } from "./message-sentence.ts";
import { errors } from "./meta-error.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { contacts, peopleIn, personValues } from "./person.ts";
import { splitItems } from "./split.ts";

const schema = value({ metadata, contacts, message_echoes: list(message), messages: list(message), errors });

type Value = ReturnType<typeof schema.parse>;

/** Defines the two echo fields: messages that the business sent by other means than the API. */
export function defineEchoField(field: string): FieldDefinition {
  return defineField({
    field,
    class: "conversation",
    group: "messages",
    overridable: true,
    schema,
    split: (raw) => splitItems(raw, ["message_echoes", "messages"]),
    kind: (change) => first(change)?.type ?? null,
    severity: (change) => severityOf(MESSAGE_TYPES, first(change)?.type),
    subject: (change) => messageSubject(first(change)?.id),
    occurredAt: (change) => parseTime(first(change)?.timestamp),
    phone: (change) => phoneOf(change.metadata),
    people: (change) => peopleIn([receiverOf(first(change))], change.contacts),
    errors: (change) => [...messageErrors(first(change)), ...(change.errors ?? [])],
    leftOut: { ...CONTACT_LEFT_OUT, ...messageLeftOut("message_echoes"), ...messageLeftOut("messages") },
    facts: (change) =>
      facts(messageFacts(first(change), receiverOf(first(change)), change.contacts), numberFacts(change.metadata)),
    sentence: (change) => {
      const told = first(change);
      if (!isKind(MESSAGE_TYPES, told?.type)) return sayKind(field, MESSAGE_TYPES, told?.type);
      return say(`${field}.${variant(told)}`, {
        ...personValues(receiverOf(told), change.contacts),
        typeCode: told.type,
        groupId: told.group_id,
        creator: told.message_creation_type,
      });
    },
  });
}

function variant(told: Message): string {
  if (told.type === "reaction") return reactionVariant(told);
  return told.type === "revoke" || told.type === "edit" ? told.type : "sent";
}

/** Some apps receive echoes under `messages`. */
function first(change: Value) {
  return change.message_echoes?.[0] ?? change.messages?.[0];
}

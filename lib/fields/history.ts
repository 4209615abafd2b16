import type { Severity } from "./client/severity.ts";
import { defineField, list, number, parseTime, type Schema, type Sentence, shape, text, value } from "./definition.ts";
import { fact, facts } from "./fact.ts";
import { say } from "./kinds.ts";
import { CONTACT_LEFT_OUT, messageLeftOut } from "./left-out.ts";
import { message, messageErrors, messageFacts, messageSubject, receiverOf, senderOf } from "./message-content.ts";
import { messageSentence } from "./message-sentence.ts";
import { errorFacts, errors } from "./meta-error.ts";
import { metadata, numberFacts, phoneOf, phoneSubject } from "./number-metadata.ts";
import { contacts, type Ids, peopleIn, personValues } from "./person.ts";
import { phoneDigits } from "./phone.ts";

const FIELD = "history";

// A chunk may have thousands of messages, so they are counted without being read.
const counted: Schema<unknown[] | undefined> = { parse: (raw) => (Array.isArray(raw) ? raw : undefined) };

const chunk = shape({
  metadata: shape({ phase: number, chunk_order: number, progress: number }),
  threads: list(
    shape({
      id: text,
      context: shape({ wa_id: text, user_id: text, parent_user_id: text, username: text }),
      messages: counted,
    }),
  ),
  errors,
});

const schema = value({
  metadata,
  contacts,
  history: list(chunk),
  messages: list(message),
  message_echoes: list(message),
  errors,
});

type Value = ReturnType<typeof schema.parse>;

export const history = defineField({
  field: FIELD,
  class: "conversation",
  group: "messages",
  overridable: true,
  schema,
  kind,
  severity,
  subject: (change) => {
    const told = mediaOf(change);
    return told
      ? messageSubject(told.id)
      : phoneSubject(change.metadata?.display_phone_number, change.metadata?.phone_number_id);
  },
  occurredAt: (change) => parseTime(mediaOf(change)?.timestamp),
  phone: (change) => phoneOf(change.metadata),
  people: (change) => {
    const told = mediaOf(change);
    return peopleIn([...(told ? [partnerOf(change)] : []), ...threadsOf(change).map(chatPartner)], change.contacts);
  },
  // A business that declines to share its history has chosen to: this is not an error.
  errors: (change) => {
    const own = hasDeclined(change) ? [] : (errorsOf(change) ?? []);
    return [...own, ...messageErrors(mediaOf(change)), ...(change.errors ?? [])];
  },
  leftOut: {
    ...CONTACT_LEFT_OUT,
    ...messageLeftOut("messages"),
    ...messageLeftOut("message_echoes"),
    "history.threads.messages": "a chunk may have thousands of messages: chats and messages are only counted",
  },
  facts: (change) => {
    const { progress, phase, chunk_order: order } = first(change)?.metadata ?? {};
    return facts(
      fact("progress", progress === undefined ? undefined : `${progress} %`),
      fact("phase", phase),
      fact("chunk", order),
      fact("chats", first(change)?.threads ? countChats(change) : undefined),
      fact("messages", first(change)?.threads ? countMessages(change) : undefined),
      hasDeclined(change) ? errorFacts(errorsOf(change) ?? []) : [],
      messageFacts(mediaOf(change), partnerOf(change), change.contacts),
      numberFacts(change.metadata),
    );
  },
  sentence,
});

function kind(change: Value): string | null {
  if (errorsOf(change)) return "errors";
  if (change.history?.length) return "history";
  return mediaOf(change)?.type ?? null;
}

function severity(change: Value): Severity {
  if (kind(change) !== "errors") return kind(change) === null ? "notice" : "routine";
  return hasDeclined(change) ? "notice" : "warning";
}

function hasDeclined(change: Value): boolean {
  return errorsOf(change)?.[0]?.code === 2593109;
}

function errorsOf(change: Value) {
  return change.history?.find((one) => one?.errors?.length)?.errors;
}

function sentence(change: Value): Sentence {
  const displayPhone = change.metadata?.display_phone_number;
  const told = mediaOf(change);
  switch (kind(change)) {
    case "errors":
      return say(`${FIELD}.${hasDeclined(change) ? "declined" : "failed"}`, {
        displayPhone,
      });
    case "history": {
      const progress = first(change)?.metadata?.progress;
      return say(`${FIELD}.chunk`, {
        displayPhone,
        progress,
        chats: countChats(change),
        messages: countMessages(change),
      });
    }
    default: {
      if (!told) return say("unreadable", { aboutField: FIELD, about: displayPhone });
      if (isSent(change)) {
        return say(`${FIELD}.sent`, { ...personValues(receiverOf(told), change.contacts), typeCode: told.type });
      }
      const { key, values } = messageSentence(told, change.contacts, change.errors);
      return say(`${FIELD}.received`, { ...values, toldSentence: key });
    }
  }
}

function first(change: Value) {
  return change.history?.[0];
}

function mediaOf(change: Value) {
  return change.messages?.[0] ?? change.message_echoes?.[0];
}

function isSent(change: Value): boolean {
  return change.message_echoes !== undefined && !change.messages?.length;
}

function partnerOf(change: Value): Ids {
  return isSent(change) ? receiverOf(mediaOf(change)) : senderOf(mediaOf(change));
}

/** A thread's id is the phone number or user id of the chat partner. */
function chatPartner(thread: ReturnType<typeof threadsOf>[number]): Ids {
  const { wa_id: phone, user_id: userId, parent_user_id: parentUserId, username } = thread?.context ?? {};
  const isPhone = phoneDigits(thread?.id) !== null;
  return {
    phone: phone ?? (isPhone ? thread?.id : undefined),
    userId: userId ?? (isPhone ? undefined : thread?.id),
    parentUserId,
    username,
  };
}

function threadsOf(change: Value) {
  return change.history?.flatMap((one) => one?.threads ?? []) ?? [];
}

function countChats(change: Value): number {
  return threadsOf(change).length;
}

function countMessages(change: Value): number {
  return threadsOf(change).reduce((total, thread) => total + (thread?.messages?.length ?? 0), 0);
}

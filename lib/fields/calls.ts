import type { Severity } from "./client/severity.ts";
import { defineField, list, number, parseTime, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact, phoneFact, timeFact } from "./fact.ts";
import { isKind, type Kinds, say, sayKind, severityOf } from "./kinds.ts";
import { CONTACT_LEFT_OUT, HASH, LINK } from "./left-out.ts";
import { errors } from "./meta-error.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { contacts, type Ids, peopleIn, personFacts, personValues } from "./person.ts";
import { phoneDigits } from "./phone.ts";
import { splitItems } from "./split.ts";

const FIELD = "calls";

const KINDS: Kinds = {
  connect: "routine",
  call_created: "routine",
  terminate: "routine",
  call_recording_available: "routine",
  call_transcription_available: "routine",
  RINGING: "routine",
  ACCEPTED: "routine",
  REJECTED: "routine",
};

const file = shape({ id: text, mime_type: text });
const media = shape({ type: text, audio: file, document: file });

const call = shape({
  id: text,
  event: text,
  type: text,
  status: text,
  direction: text,
  from: text,
  from_user_id: text,
  from_parent_user_id: text,
  to: text,
  to_user_id: text,
  to_parent_user_id: text,
  recipient_id: text,
  recipient_user_id: text,
  recipient_parent_user_id: text,
  timestamp: text,
  start_time: text,
  end_time: text,
  duration: number,
  biz_opaque_callback_data: text,
  deeplink_payload: text,
  cta_payload: text,
  session: shape({ sdp_type: text }),
  call_recording: media,
  call_transcript: media,
  errors,
});

const schema = value({ metadata, contacts, calls: list(call), statuses: list(call), errors });

type Value = ReturnType<typeof schema.parse>;

export const calls = defineField({
  field: FIELD,
  class: "conversation",
  group: "messages",
  overridable: true,
  schema,
  split: (raw) => splitItems(raw, ["calls", "statuses"]),
  kind,
  severity,
  subject: (change) => {
    const id = callOf(change)?.id;
    return id ? { type: "call", id } : null;
  },
  occurredAt: (change) => parseTime(callOf(change)?.timestamp),
  phone: (change) => phoneOf(change.metadata),
  people: (change) => peopleIn([customerOf(change)], change.contacts),
  errors: (change) => [...(callOf(change)?.errors ?? []), ...(change.errors ?? [])],
  leftOut: {
    ...CONTACT_LEFT_OUT,
    "calls.session.sdp": "technical description of the connection",
    "calls.connection": "technical description of the connection",
    "calls.call_recording.audio.sha256": HASH,
    "calls.call_recording.audio.url": LINK,
    "calls.call_transcript.document.sha256": HASH,
    "calls.call_transcript.document.url": LINK,
    "statuses.type": "always call",
  },
  facts: (change) => {
    const told = callOf(change);
    const customer = customerOf(change);
    const media = told?.call_recording ?? told?.call_transcript;
    const file = media?.audio ?? media?.document;
    return facts(
      codeFact("event", kind(change) ?? undefined),
      codeFact("outcome", told?.event && told.status, severity(change)),
      codeFact("direction", told?.direction),
      phoneFact("customer", customer.phone),
      personFacts(customer, change.contacts),
      fact("seconds", told?.duration),
      timeFact("startedAt", told?.start_time),
      timeFact("endedAt", told?.end_time),
      codeFact("session", told?.session?.sdp_type),
      codeFact("mediaType", media?.type),
      fact("mimeType", file?.mime_type),
      idFact("mediaId", file?.id),
      fact("callbackData", told?.biz_opaque_callback_data),
      fact("deepLinkData", told?.deeplink_payload),
      fact("buttonData", told?.cta_payload),
      idFact("callId", told?.id),
      numberFacts(change.metadata),
      timeFact("happenedAt", told?.timestamp),
    );
  },
  sentence,
});

function callOf(change: Value) {
  return change.calls?.[0] ?? change.statuses?.[0];
}

function kind(change: Value): string | null {
  const told = callOf(change);
  return told?.event ?? told?.status ?? (change.errors?.length ? "errors" : null);
}

function severity(change: Value): Severity {
  return hasFailed(change) ? "notice" : severityOf(KINDS, kind(change));
}

function sentence(change: Value) {
  const told = callOf(change);
  const values = {
    ...personValues(customerOf(change), change.contacts),
    durationSeconds: told?.duration,
  };
  const known = kind(change);
  if (known === "errors") return say(`${FIELD}.errors`, values);
  if (known === "terminate") return say(`${FIELD}.terminate.${hasFailed(change) ? "failed" : "ended"}`, values);
  if (known === "connect")
    return say(`${FIELD}.connect.${told?.direction === "BUSINESS_INITIATED" ? "to" : "from"}`, values);
  return isKind(KINDS, known) ? say(`${FIELD}.${known}`, values) : sayKind(FIELD, KINDS, known);
}

function hasFailed(change: Value): boolean {
  const told = callOf(change);
  return told?.event === "terminate" && told.status?.toUpperCase() === "FAILED";
}

/** The side of the call that is not the business. If the numbers do not tell, the direction decides. */
function customerOf(change: Value): Ids {
  const told = callOf(change);
  const business = phoneDigits(change.metadata?.display_phone_number);
  const to = {
    phone: told?.to ?? told?.recipient_id,
    userId: told?.to_user_id ?? told?.recipient_user_id,
    parentUserId: told?.to_parent_user_id ?? told?.recipient_parent_user_id,
  };
  const from = { phone: told?.from, userId: told?.from_user_id, parentUserId: told?.from_parent_user_id };
  if (business && phoneDigits(told?.from) === business) return to;
  if (business && phoneDigits(told?.to) === business) return from;
  return told?.direction === "BUSINESS_INITIATED" || !(from.phone || from.userId) ? to : from;
}

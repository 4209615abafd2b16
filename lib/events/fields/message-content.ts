import { bool, type Fact, list, type Person, type Read, type Subject, shape, text } from "./definition.ts";
import { codeFact, fact, idFact, phoneFact, timeFact } from "./fact.ts";
import { errorFacts, errors } from "./meta-error.ts";
import { type contacts, type Ids, peopleIn } from "./person.ts";

const media = shape({ id: text, mime_type: text, voice: bool, animated: bool });

/** One message, received, sent or echoed: what kind it is and between whom. What it says is not looked at. */
export const message = shape({
  id: text,
  from: text,
  from_user_id: text,
  from_parent_user_id: text,
  to: text,
  to_user_id: text,
  to_parent_user_id: text,
  group_id: text,
  timestamp: text,
  type: text,
  message_creation_type: text,
  context: shape({
    id: text,
    forwarded: bool,
    frequently_forwarded: bool,
    referred_product: shape({ product_retailer_id: text }),
  }),
  referral: shape({ source_type: text, source_id: text, source_url: text, ctwa_clid: text }),
  audio: media,
  image: media,
  video: media,
  document: media,
  sticker: media,
  interactive: shape({
    type: text,
    call_permission_reply: shape({ response: text }),
    nfm_reply: shape({ name: text }),
  }),
  order: shape({ catalog_id: text, product_items: list(shape({ product_retailer_id: text })) }),
  reaction: shape({ message_id: text, emoji: text }),
  system: shape({
    type: text,
    wa_id: text,
    new_wa_id: text,
    user_id: text,
    parent_user_id: text,
    previous_user_id: text,
    previous_parent_user_id: text,
  }),
  unsupported: shape({ type: text }),
  edit: shape({ original_message_id: text }),
  revoke: shape({ original_message_id: text }),
  errors,
});

export type Message = NonNullable<Read<typeof message>>;

export function messageSubject(id: string | undefined): Subject | null {
  return id ? { type: "message", id } : null;
}

export function senderOf(told: Message | undefined): Ids {
  return { phone: told?.from, userId: told?.from_user_id, parentUserId: told?.from_parent_user_id };
}

export function receiverOf(told: Message | undefined): Ids {
  return { phone: told?.to, userId: told?.to_user_id, parentUserId: told?.to_parent_user_id };
}

/** The sender; of a notice about a changed number or user id, with what the person is known by from now on. */
export function peopleOfMessage(told: Message | undefined, known?: Read<typeof contacts>): Person[] {
  const system = told?.system;
  const sender = senderOf(told);
  if (!system) return peopleIn([sender], known);
  const now = { phone: system.wa_id ?? system.new_wa_id, userId: system.user_id, parentUserId: system.parent_user_id };
  const before = { userId: system.previous_user_id, parentUserId: system.previous_parent_user_id, before: sender };
  return peopleIn([{ ...now, before }], known);
}

export function messageFacts(told: Message | undefined): (Fact | null)[] {
  if (!told) return [];
  const file = told.audio ?? told.image ?? told.video ?? told.document ?? told.sticker;
  return [
    codeFact("type", told.type),
    codeFact("interactiveType", told.interactive?.type ?? told.system?.type ?? told.unsupported?.type),
    phoneFact("from", told.from),
    phoneFact("to", told.to),
    idFact("userId", told.from_user_id ?? told.to_user_id),
    idFact("groupId", told.group_id),
    fact("mimeType", file?.mime_type),
    idFact("mediaId", file?.id),
    fact("products", told.order?.product_items?.length),
    idFact(
      "originalMessageId",
      told.edit?.original_message_id ?? told.revoke?.original_message_id ?? told.reaction?.message_id,
    ),
    idFact("replyTo", told.context?.id),
    fact("forwarded", told.context?.forwarded ?? told.context?.frequently_forwarded),
    codeFact("referral", told.referral?.source_type),
    idFact("referralId", told.referral?.source_id),
    ...errorFacts(told.errors),
    idFact("messageId", told.id),
    timeFact("happenedAt", told.timestamp),
  ];
}

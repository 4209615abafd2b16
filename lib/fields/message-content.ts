import {
  bool,
  type Fact,
  list,
  type MetaError,
  number,
  type Person,
  type Read,
  type Subject,
  shape,
  text,
} from "./definition.ts";
import { codeFact, fact, idFact, phoneFact, timeFact } from "./fact.ts";
import { errorFacts, errors } from "./meta-error.ts";
import { type contacts, type Ids, peopleIn, personFacts } from "./person.ts";

const media = shape({ id: text, mime_type: text, voice: bool, animated: bool });

/** One message, received, sent or echoed: its type and its sender or recipient. Its content is not read. */
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
  history_context: shape({ status: text }),
  context: shape({
    id: text,
    message_id: text,
    from: text,
    forwarded: bool,
    frequently_forwarded: bool,
    referred_product: shape({ catalog_id: text, product_retailer_id: text }),
  }),
  referral: shape({
    source_type: text,
    source_id: text,
    source_url: text,
    media_type: text,
    ref: text,
    ctwa_clid: text,
  }),
  audio: media,
  voice: media,
  image: media,
  video: media,
  document: media,
  sticker: media,
  interactive: shape({
    type: text,
    call_permission_reply: shape({
      response: text,
      is_permanent: bool,
      expiration_timestamp: text,
      response_source: text,
    }),
    nfm_reply: shape({ name: text }),
    payment_method: shape({ payment_method: text, reference_id: text, payment_timestamp: text }),
  }),
  order: shape({ catalog_id: text, product_items: list(shape({ quantity: number })) }),
  reaction: shape({ message_id: text, emoji: text }),
  system: shape({
    type: text,
    customer: text,
    wa_id: text,
    new_wa_id: text,
    user_id: text,
    parent_user_id: text,
    previous_user_id: text,
    previous_parent_user_id: text,
  }),
  unsupported: shape({ type: text }),
  edit: shape({ original_message_id: text, message: shape({ type: text }) }),
  revoke: shape({ original_message_id: text }),
  errors,
});

export type Message = NonNullable<Read<typeof message>>;
type Contacts = Read<typeof contacts>;

/** The user sent something that the API does not support: no error, and the sentence already says so. */
const NO_FORM_FOR_IT = new Set([131051, 130501]);

/** The API does not deliver this message; the business can read it on its phone. */
const ONLY_ON_THE_PHONE = 131060;

export function messageSubject(id: string | undefined): Subject | null {
  return id ? { type: "message", id } : null;
}

export function senderOf(told: Message | undefined): Ids {
  return {
    phone: told?.from ?? told?.system?.customer,
    userId: told?.from_user_id,
    parentUserId: told?.from_parent_user_id,
  };
}

export function receiverOf(told: Message | undefined): Ids {
  return { phone: told?.to, userId: told?.to_user_id, parentUserId: told?.to_parent_user_id };
}

/** The sender. If the message reports a changed number or user id, also the new one. */
export function peopleOfMessage(told: Message | undefined, known?: Contacts): Person[] {
  const system = told?.system;
  const sender = senderOf(told);
  if (!system) return peopleIn([sender], known);
  const now = { phone: newPhoneIn(told), userId: system.user_id, parentUserId: system.parent_user_id };
  const before = { userId: system.previous_user_id, parentUserId: system.previous_parent_user_id, before: sender };
  return peopleIn([{ ...now, before }], known);
}

export function newPhoneIn({ system }: Message): string | undefined {
  return system?.wa_id ?? system?.new_wa_id;
}

export function isOnlyOnThePhone(errors: readonly MetaError[] | undefined): boolean {
  return errors?.some(({ code }) => code === ONLY_ON_THE_PHONE) ?? false;
}

/** Errors of a received message, except those that its type already expresses. */
export function messageErrors(told: Message | undefined): MetaError[] {
  const isNoFault = told?.type === "unsupported" || told?.type === "unknown";
  return told?.errors?.filter(({ code = 0 }) => !(isNoFault && NO_FORM_FOR_IT.has(code))) ?? [];
}

export function messageFacts(told: Message | undefined, person: Ids, known?: Contacts): (Fact | null)[] {
  if (!told) return [];
  const file = told.audio ?? told.voice ?? told.image ?? told.video ?? told.document ?? told.sticker;
  const products = told.order?.product_items;
  const errors = messageErrors(told);
  return [
    codeFact("type", told.type),
    codeFact("interactiveType", told.interactive?.type ?? told.system?.type ?? told.unsupported?.type),
    ...errorFacts(told.errors?.filter((one) => !errors.includes(one)) ?? []),
    ...personFacts(person, known),
    phoneFact("from", told.from),
    phoneFact("to", told.to),
    idFact("groupId", told.group_id),
    ...systemFacts(told),
    ...replyFacts(told),
    codeFact("originalType", told.edit?.message?.type),
    fact("mimeType", file?.mime_type),
    idFact("mediaId", file?.id),
    fact("voiceRecording", file?.voice),
    fact("animated", file?.animated),
    fact("products", products?.length),
    fact(
      "quantity",
      products?.reduce((total, { quantity = 1 }) => total + quantity, 0),
    ),
    idFact("catalogId", told.order?.catalog_id ?? told.context?.referred_product?.catalog_id),
    idFact("product", told.context?.referred_product?.product_retailer_id),
    idFact(
      "originalMessageId",
      told.edit?.original_message_id ?? told.revoke?.original_message_id ?? told.reaction?.message_id,
    ),
    idFact("replyTo", told.context?.id ?? told.context?.message_id),
    phoneFact("quotedFrom", told.context?.from),
    fact("forwarded", told.context?.forwarded),
    fact("forwardedOften", told.context?.frequently_forwarded),
    ...referralFacts(told),
    codeFact("historyStatus", told.history_context?.status),
    codeFact("createdBy", told.message_creation_type),
    idFact("messageId", told.id),
    timeFact("happenedAt", told.timestamp),
  ];
}

function systemFacts({ system, ...told }: Message): (Fact | null)[] {
  if (!system) return [];
  return [
    phoneFact("newPhone", newPhoneIn({ system })),
    phoneFact("formerPhone", told.from ? system.customer : undefined),
    idFact("newUserId", system.user_id),
    idFact("newParentUserId", system.parent_user_id),
    idFact("formerUserId", system.previous_user_id),
    idFact("formerParentUserId", system.previous_parent_user_id),
  ];
}

/** The customer's reply to the business, if it is a choice and not free text. */
function replyFacts({ interactive }: Message): (Fact | null)[] {
  const call = interactive?.call_permission_reply;
  const payment = interactive?.payment_method;
  return [
    codeFact("callPermission", call?.response),
    fact("permanent", call?.is_permanent),
    timeFact("until", call?.expiration_timestamp),
    codeFact("responseSource", call?.response_source),
    fact("flow", interactive?.nfm_reply?.name),
    fact("paymentMethod", payment?.payment_method),
    idFact("paymentReference", payment?.reference_id),
    timeFact("chosenAt", payment?.payment_timestamp),
  ];
}

function referralFacts({ referral }: Message): (Fact | null)[] {
  return [
    codeFact("referral", referral?.source_type),
    idFact("referralId", referral?.source_id),
    fact("referralLink", referral?.source_url),
    codeFact("referralMedia", referral?.media_type),
    fact("referralRef", referral?.ref),
    idFact("adClickId", referral?.ctwa_clid),
  ];
}

import type { MetaError, Read, Sentence } from "./definition.ts";
import { isKind, type Kinds, type SentenceValues, say } from "./kinds.ts";
import { isOnlyOnThePhone, type Message, newPhoneIn, senderOf } from "./message-content.ts";
import { type contacts, personValues } from "./person.ts";

export const MESSAGE_TYPES: Kinds = {
  audio: "routine",
  button: "routine",
  contacts: "routine",
  document: "routine",
  edit: "routine",
  image: "routine",
  interactive: "routine",
  location: "routine",
  media_placeholder: "routine",
  order: "routine",
  reaction: "routine",
  request_welcome: "routine",
  revoke: "routine",
  sticker: "routine",
  system: "routine",
  template: "routine",
  text: "routine",
  unknown: "routine",
  unsupported: "routine",
  video: "routine",
  // From before the Cloud API, which sends an audio message marked as a voice message.
  voice: "routine",
};

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  interactive: [
    "button_reply",
    "list_reply",
    "nfm_reply",
    "call_permission_accept",
    "call_permission_reject",
    "payment_method",
  ],
  system: ["user_changed_number", "user_changed_user_id", "customer_identity_changed"],
};

/** Codes of older API versions. */
const OLDER: Readonly<Record<string, string>> = { customer_changed_number: "user_changed_number" };

/** Says who sent what type of message to the business, never its content. */
export function messageSentence(
  told: Message,
  known?: Read<typeof contacts>,
  besides?: readonly MetaError[],
): Sentence {
  const values: SentenceValues = {
    ...personValues(senderOf(told), known),
    groupId: told.group_id,
    referralCode: told.referral?.source_type,
    ...extraValues(told),
  };
  if (isOnlyOnThePhone(told.errors) || isOnlyOnThePhone(besides)) return say("messages.message.unavailable", values);
  if (!isKind(MESSAGE_TYPES, told.type)) {
    return say(told.type ? "messages.message.newType" : "messages.message.untyped", {
      ...values,
      messageType: told.type,
    });
  }
  return say(`messages.message.${variant(told, told.type)}`, values);
}

function variant(told: Message, type: string): string {
  if (type === "audio") return audio(told);
  if (type === "reaction") return reactionVariant(told);
  if (!Object.hasOwn(VARIANTS, type)) return type;
  const part = type === "interactive" ? interactive(told) : notice(told);
  return part && VARIANTS[type]?.includes(part) ? part : type;
}

/** A reaction without an emoji is a removed reaction. */
export function reactionVariant({ reaction }: Message): "reaction" | "reaction_removed" {
  return reaction?.emoji ? "reaction" : "reaction_removed";
}

/** The oldest notices have the new number and no type. */
function notice({ system }: Message): string | undefined {
  if (!system?.type) return system?.new_wa_id ? "user_changed_number" : undefined;
  return Object.hasOwn(OLDER, system.type) ? OLDER[system.type] : system.type;
}

/** A voicemail is an audio message with the id of its call. */
function audio(told: Message): string {
  if (told.id?.startsWith("wacid.")) return "voicemail";
  return told.audio?.voice ? "voice" : "audio";
}

function interactive({ interactive: told }: Message): string | undefined {
  return told?.type === "call_permission_reply"
    ? `call_permission_${told.call_permission_reply?.response ?? ""}`
    : told?.type;
}

function extraValues(told: Message): SentenceValues {
  const payment = told.interactive?.payment_method;
  return {
    products: told.order?.product_items?.length,
    newPhone: newPhoneIn(told),
    newUserId: told.system?.user_id,
    unsupportedCode: told.unsupported?.type,
    paymentMethod: payment?.payment_method,
    paymentReference: payment?.reference_id,
  };
}

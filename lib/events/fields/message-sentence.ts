import type { Read, Sentence } from "./definition.ts";
import { isKind, type Kinds, type SentenceValues, say } from "./kinds.ts";
import { type Message, senderOf } from "./message-content.ts";
import { errorValues } from "./meta-error.ts";
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
};

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  interactive: ["button_reply", "list_reply", "nfm_reply", "call_permission_accept", "call_permission_reject"],
  system: ["user_changed_number", "user_changed_user_id", "customer_identity_changed"],
};

/** Who sent what kind of message to the business; never what it says. */
export function messageSentence(told: Message, known?: Read<typeof contacts>): Sentence {
  const values: SentenceValues = {
    ...personValues(senderOf(told), known),
    groupId: told.group_id,
    referralCode: told.referral?.source_type,
    ...extraValues(told),
  };
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
  if (type === "reaction") return told.reaction?.emoji ? "reaction" : "reaction_removed";
  if (!Object.hasOwn(VARIANTS, type)) return type;
  const part = type === "interactive" ? interactive(told) : told.system?.type;
  return part && VARIANTS[type]?.includes(part) ? part : type;
}

/** A voicemail is an audio message that carries the id of its call. */
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
  const isFirstError = told.type === "unsupported" || told.type === "unknown";
  return {
    products: told.order?.product_items?.length,
    newPhone: told.system?.wa_id ?? told.system?.new_wa_id,
    unsupportedCode: told.unsupported?.type,
    ...(isFirstError ? {} : errorValues(told.errors)),
  };
}

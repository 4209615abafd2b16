// Properties that Meta documents and that are neither told nor shown, with the reason: the payload has them. A test
// changes every property of every payload and expects the event to read differently, or its path here.

/** By the path of a property; it stands for everything below it as well. */
export type LeftOut = Readonly<Record<string, string>>;

const CONTENT = "what people write and send is in the payload only";
export const HASH = "a hash for comparing, not for reading";
export const LINK = "a link that ends within minutes and needs an access token";
const AD = "what the ad shows; its id and link are told";
const PRICES = "which products and prices is in the payload only; how many are told";

const WHOSE = "whose the contact is: where its item has several of the ids, one alone makes no difference";

export const ALWAYS_LEFT_OUT: LeftOut = {
  messaging_product: "always whatsapp",
  "contacts.wa_id": WHOSE,
  "contacts.user_id": WHOSE,
  "contacts.parent_user_id": WHOSE,
};

export const CONTACT_LEFT_OUT: LeftOut = { "contacts.identity_key_hash": HASH };

const FILES = Object.fromEntries(
  ["audio", "voice", "image", "video", "document", "sticker"].flatMap((type) => [
    [`${type}.sha256`, HASH],
    [`${type}.url`, LINK],
    [`${type}.caption`, CONTENT],
    [`${type}.filename`, CONTENT],
  ]),
);

const MESSAGE: LeftOut = {
  ...FILES,
  text: CONTENT,
  contacts: CONTENT,
  location: CONTENT,
  button: CONTENT,
  "reaction.emoji": "which one is content; whether there is one is told",
  "interactive.button_reply": CONTENT,
  "interactive.list_reply": CONTENT,
  "interactive.nfm_reply.body": CONTENT,
  "interactive.nfm_reply.response_json": CONTENT,
  "order.text": CONTENT,
  "order.product_items.product_retailer_id": PRICES,
  "order.product_items.item_price": PRICES,
  "order.product_items.currency": PRICES,
  "referral.body": CONTENT,
  "referral.headline": AD,
  "referral.welcome_message": AD,
  "referral.image_url": AD,
  "referral.video_url": AD,
  "referral.thumbnail_url": AD,
  "system.body": "English prose of what its other properties tell",
  "edit.message.text": CONTENT,
  "edit.message.context": "of the edited message; which one is told",
  identity: HASH,
  from_logical_id: "not described by Meta",
};

const STATUS: LeftOut = {
  type: "tells a payment or a call from a message; the sentence does so",
  recipient_identity_key_hash: HASH,
  "payment.notes": "the business's own notes",
  "payment.udf1": "the business's own notes",
  "payment.additional_info1": "the business's own notes",
};

export const messageLeftOut = (path: string) => below(path, MESSAGE);
export const statusLeftOut = (path: string) => below(path, STATUS);

function below(path: string, leftOut: LeftOut): LeftOut {
  return Object.fromEntries(Object.entries(leftOut).map(([name, why]) => [`${path}.${name}`, why]));
}

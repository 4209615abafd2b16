// Documented properties that neither sentence nor facts show, with the reason. The payload has them. A test changes
// every property of every payload and expects a different sentence or fact, or the property's path here.

/** Reasons by property path; a path includes everything below it. */
export type LeftOut = Readonly<Record<string, string>>;

const CONTENT = "what people write and send is only in the payload";
export const HASH = "a hash to compare, not to read";
export const LINK = "a link that expires within minutes and needs an access token";
const AD = "the content of the ad; its id and link are shown";
const PRICES = "which products and prices is only in the payload; their number is shown";

const WHOSE = "whose contact it is: if an item has several ids, one of them alone makes no difference";

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
  "reaction.emoji": "which emoji is content; whether there is one is shown",
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
  "system.body": "Meta's English text of what the other properties say",
  "edit.message.text": CONTENT,
  "edit.message.context": "which message was edited is shown",
  identity: HASH,
  from_logical_id: "not described by Meta",
};

const STATUS: LeftOut = {
  type: "distinguishes a payment or a call from a message; so does the sentence",
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

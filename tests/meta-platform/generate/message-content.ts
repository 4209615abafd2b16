import type { Random } from "../random.ts";
import type { Value } from "./moment.ts";
import { mediaId, messageId } from "./moment.ts";

/** Accents, emoji, slashes, "@" and "%": they break receivers that do not hash the raw bytes. */
const TEXTS = {
  id: [
    "Halo, apakah toko buka hari ini?",
    "Pesanan saya belum sampai, bisa dicek? 🙏",
    "Terima kasih banyak!",
    "Ada diskon 50% untuk member?",
    "Tolong kirim ke Jl. Merdeka No. 12/B ya",
    "Email saya siti@contoh.example",
    "Stok ukuran L masih ada <3",
    "Jam berapa tutup?",
  ],
  en: [
    "Does it come in another colour?",
    "¿Hacen envíos a São Paulo?",
    "Can I book a table for 4 tonight?",
    "Ok 👍",
    "Is the 20% code still valid?",
    "My order hasn't arrived yet, could you check?",
    "Please write to kerry@mail.example",
  ],
};

const someText = (random: Random, country: string): string => random.pick(country === "ID" ? TEXTS.id : TEXTS.en);

const media = (random: Random, mime_type: string): Value => ({
  mime_type,
  sha256: Buffer.from(random.hex(64), "hex").toString("base64"),
  id: mediaId(random),
  url: `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${mediaId(random)}`,
});

const CONTENTS: readonly (readonly [string, number, (random: Random, country: string) => Value])[] = [
  ["text", 600, (random, country) => ({ body: someText(random, country) })],
  [
    "image",
    90,
    (random, country) => ({
      ...media(random, "image/jpeg"),
      ...(random.chance(0.4) && { caption: someText(random, country) }),
    }),
  ],
  ["audio", 60, (random) => ({ ...media(random, "audio/ogg; codecs=opus"), voice: true })],
  [
    "document",
    25,
    (random) => ({
      ...media(random, "application/pdf"),
      filename: random.pick(["bukti-transfer.pdf", "invoice.pdf", "KTP.pdf"]),
    }),
  ],
  ["video", 15, (random) => media(random, "video/mp4")],
  ["sticker", 25, (random) => ({ ...media(random, "image/webp"), animated: random.chance(0.3) })],
  [
    "location",
    15,
    () => ({ latitude: -6.2088, longitude: 106.8456, name: "Monumen Nasional", address: "Gambir, Jakarta Pusat" }),
  ],
  ["contacts", 5, () => ({})],
  [
    "reaction",
    40,
    (random) => ({
      message_id: messageId(random),
      ...(random.chance(0.9) && { emoji: random.pick(["👍", "❤️", "🙏", "😂"]) }),
    }),
  ],
  [
    "interactive",
    70,
    (random) =>
      random.pick<() => Value>([
        () => ({ type: "button_reply", button_reply: { id: "confirm", title: "Konfirmasi" } }),
        () => ({ type: "list_reply", list_reply: { id: "size_l", title: "Ukuran L", description: "Stok 3" } }),
        () => ({
          type: "nfm_reply",
          nfm_reply: { name: "flow", body: "Sent", response_json: '{"flow_token":"unused","rating":"5"}' },
        }),
        () => ({
          type: "call_permission_reply",
          call_permission_reply: { response: "accept", is_permanent: false, response_source: "user_action" },
        }),
      ])(),
  ],
  ["button", 40, () => ({ payload: "STOP_PROMO", text: "Berhenti promo" })],
  [
    "order",
    10,
    (random) => ({
      catalog_id: random.digits(15),
      text: "",
      product_items: [
        { product_retailer_id: "sku-118", quantity: random.int(1, 4), item_price: 149_000.5, currency: "IDR" },
      ],
    }),
  ],
  ["revoke", 3, (random) => ({ original_message_id: messageId(random) })],
];

/** `{ type, <type>: … }` */
export function messageContent(random: Random, country: string): Value {
  if (random.chance(0.01)) {
    const details = "Message type is currently not supported.";
    return {
      type: "unsupported",
      errors: [
        { code: 131051, title: "Message type unknown", message: "Message type unknown", error_data: { details } },
      ],
    };
  }
  const [type, , make] = random.weighted(CONTENTS.map((each) => [each, each[1]] as const));
  if (type === "contacts") {
    const name = { formatted_name: "Kurir Andi", first_name: "Kurir" };
    return {
      type,
      contacts: [{ name, phones: [{ phone: "+62 812-0000-1234", wa_id: "6281200001234", type: "CELL" }] }],
    };
  }
  return { type, [type]: make(random, country) };
}

export const textContent = (random: Random, country: string): Value => ({
  type: "text",
  text: { body: someText(random, country) },
});

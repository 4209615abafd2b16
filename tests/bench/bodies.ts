import { createHmac } from "node:crypto";
import { startMetaPlatform } from "#tests/meta-platform/index";
import { type Change, envelope, serialise } from "#tests/meta-platform/webhooks/body";
import { APP } from "./app.ts";

export type SignedBody = { body: Buffer; signature: string };
export type Traffic = { bodies: (count: number, changes: number) => SignedBody[]; close: () => void };

/** Endless traffic of the field `messages` (incoming messages and statuses) in Meta's format; all changes differ. */
export async function openTraffic(): Promise<Traffic> {
  const meta = await startMetaPlatform({ seed: Date.now() % 1_000_000 });
  meta.seed({ wabas: 40, appId: APP.id });
  return {
    bodies: (count, changes) =>
      Array.from({ length: count }, () => sign(Array.from({ length: changes }, () => meta.generate("messages")))),
    close: () => void meta.close(),
  };
}

/** One body with 1,000 text messages that together reach Meta's limit of 3 MB. */
export function largestBody(number: number): SignedBody {
  const at = Math.floor(Date.now() / 1000);
  const changes = Array.from({ length: 1_000 }, (_, i): Change => {
    const messages = [
      {
        from: "16505551234",
        id: `wamid.${number}.${i}.${at}`,
        timestamp: String(at),
        type: "text",
        text: { body: "word ".repeat(550) },
      },
    ];
    const value = { messaging_product: "whatsapp", metadata: { phone_number_id: "106540352242922" }, messages };
    return { entryId: "102290129340398", wabaId: "102290129340398", field: "messages", value, time: at };
  });
  return sign(changes);
}

function sign(changes: Change[]): SignedBody {
  const body = serialise(envelope(changes), "meta");
  return { body, signature: `sha256=${createHmac("sha256", APP.secret).update(body).digest("hex")}` };
}

/** Meta's headers for this body. */
export function headersOf({ signature }: SignedBody): Record<string, string> {
  return { "content-type": "application/json", "user-agent": "facebookexternalua", "x-hub-signature-256": signature };
}

import type { Destination } from "#lib/db/generated/client";
import { uuid7 } from "#lib/db/uuid";
import { toItems } from "#lib/events/read/item";
import { changeFacts, renderFacts } from "#lib/fields/describe";
import { writeLikeMeta } from "#lib/forwards/meta-json";
import { explodeBody } from "#lib/intake/take-apart";
import { type Content, signatures } from "./body.ts";

/** The body that the Test button of Meta's App Dashboard sends, with entry 0 and an invented person. */
function testBody(now: number): object {
  const time = Math.floor(now / 1_000);
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "16505551111", phone_number_id: "123456123" },
    contacts: [{ profile: { name: "test user name" }, wa_id: "16315551181" }],
    messages: [
      {
        ...{ from: "16315551181", id: "ABGGFlA5Fpa", timestamp: String(time), type: "text" },
        text: { body: "this is a text message" },
      },
    ],
  };
  return { object: "whatsapp_business_account", entry: [{ id: "0", time, changes: [{ field: "messages", value }] }] };
}

/** A test event in the destination's format. */
export async function testContent(destination: Pick<Destination, "appId" | "format">): Promise<Content> {
  const now = Date.now();
  const id = uuid7(now);
  const body = writeLikeMeta(testBody(now));
  const json = { "content-type": "application/json" };
  if (destination.format === "meta")
    return { id, body, headers: { ...json, ...(await signatures(destination.appId, body)) }, origin: "whole" };
  const source = { appId: destination.appId, deliveryId: id, receivedAt: new Date(now), storage: "whole" } as const;
  const { rows } = await explodeBody(body, source);
  const [row] = rows;
  const [item] = await toItems(rows, { locale: "en", isMasked: false });
  const event = {
    ...item,
    ...{ claimedAt: row?.claimed_at ?? null, lastReceivedAt: row?.received_at, entryId: row?.entry_id ?? null },
    ...{ payload: row?.payload, isMasked: false, replaced: [], delivery: null },
    facts: renderFacts("en", changeFacts(row?.field ?? "", row?.payload)),
  };
  return { id: row?.id ?? id, body: Buffer.from(JSON.stringify(event)), headers: json, origin: "event" };
}

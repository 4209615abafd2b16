import { createHmac } from "node:crypto";
import { systemContext } from "#lib/access/context";
import { unsealBytes } from "#lib/crypto";
import { db } from "#lib/db/client";
import { uuidTime } from "#lib/db/partitions";
import { AppError } from "#lib/errors";
import { getEvent } from "#lib/events/read/get-event";
import { ITEM_COLUMNS, type ItemRow, toItems } from "#lib/events/read/item";
import { matchesFilter } from "#lib/events/search/apply-filter";
import { changeFacts, renderFacts } from "#lib/fields/describe";
import { parseForWriting, writeLikeMeta } from "#lib/forwards/meta-json";
import type { DestinationFilter } from "#lib/forwards/plan";
import { type Selection, selectChanges } from "#lib/forwards/selection";
import { explodeBody } from "#lib/intake/take-apart";
import { bodyKey } from "#lib/keys/body-key";
import { appSecrets } from "#lib/meta-apps/secrets";
import type { QueueItem } from "./queue.ts";

/** The body, and the headers that belong to this request only. */
export type Content = {
  /** The `webhook-id`, which stays the same in every try. */
  id: string;
  body: Buffer;
  headers: Record<string, string>;
  /** Meta's own bytes, a part of them, or rebuilt from events because the bytes are gone. */
  origin: "whole" | "part" | "rebuilt" | "event";
};

/** Nothing can be sent, because the content is gone. */
export class ContentGone extends Error {}

type Source = Pick<QueueItem, "deliveryId" | "eventId" | "selection" | "headers" | "raw" | "held">;
type For = { appId: string; filter: DestinationFilter };

export async function contentOf(item: Source, destination: For): Promise<Content> {
  const bytes = await bytesOf(item);
  if (item.eventId) return eventContent(item.eventId, item, bytes, destination.appId);
  if (!bytes) return rebuilt(item, destination);
  if (!item.selection) {
    const headers = metaHeaders(item.headers);
    return { id: item.deliveryId, body: bytes, headers, origin: "whole" };
  }
  const body = writeLikeMeta(selectChanges(parseForWriting(bytes.toString("utf8")), item.selection));
  return {
    id: `${item.deliveryId}.${nameOf(item.selection)}`,
    body,
    headers: { ...metaHeaders(item.headers), ...(await signatures(destination.appId, body)) },
    origin: "part",
  };
}

async function bytesOf({ raw, held }: Source): Promise<Buffer | null> {
  if (raw) return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return held ? unsealBytes(Buffer.from(held), await bodyKey()) : null;
}

/** Different parts of one request get different ids. */
function nameOf(selection: Selection): string {
  return createHmac("sha256", "part").update(JSON.stringify(selection)).digest("hex").slice(0, 12);
}

const FROM_META = ["content-type", "user-agent", "x-hub-signature-256", "x-hub-signature"];

function metaHeaders(received: Record<string, string> | null): Record<string, string> {
  const kept = FROM_META.flatMap((name) => (received?.[name] === undefined ? [] : [[name, received[name]]]));
  return { "content-type": "application/json", ...Object.fromEntries(kept) };
}

export async function signatures(appId: string, body: Buffer): Promise<Record<string, string>> {
  const app = (await appSecrets()).find((one) => one.appId === appId);
  if (!app) throw new ContentGone("the Meta app whose secret signs it is not connected");
  const sign = (algorithm: string) => createHmac(algorithm, app.secret).update(body).digest("hex");
  return { "x-hub-signature-256": `sha256=${sign("sha256")}`, "x-hub-signature": `sha1=${sign("sha1")}` };
}

type StoredEvent = ItemRow & { entry_id: string | null; payload: unknown; replaced: string[] };

/** A body in Meta's format, rebuilt from the stored events of the request. */
async function rebuilt({ deliveryId, selection, headers }: Source, { appId, filter }: For): Promise<Content> {
  const events = await db().$queryRaw<StoredEvent[]>`
    select ${ITEM_COLUMNS}, entry_id, payload, replaced from event where delivery_id = ${deliveryId}::uuid order by id`;
  const ids = selection?.filter((one) => typeof one === "string");
  const isWanted = (event: StoredEvent) =>
    ids?.length ? ids.includes(event.id) : matchesFilter({ ...filter, isMasked: false }, event);
  const wanted = events.filter((event) => !event.replaced.includes("all_but_count") && isWanted(event));
  if (wanted.length === 0) throw new ContentGone("neither its bytes nor its events are kept any more");
  const entry = Object.entries(Object.groupBy(wanted, (event) => event.entry_id ?? "0")).map(([id, some = []]) => ({
    id,
    time: Math.floor((some[0]?.occurred_at.getTime() ?? 0) / 1_000),
    changes: some.map(({ field, payload }) => ({ value: payload, field })),
  }));
  const body = writeLikeMeta({ object: "whatsapp_business_account", entry });
  return {
    id: selection ? `${deliveryId}.${nameOf(selection)}` : deliveryId,
    body,
    headers: { ...metaHeaders(headers), ...(await signatures(appId, body)) },
    origin: "rebuilt",
  };
}

/** The event as `GET /api/events/{id}` shows it to those who may see people. */
async function eventContent(id: string, item: Source, bytes: Buffer | null, appId: string): Promise<Content> {
  const ctx = systemContext("forwarding");
  const event = await getEvent(ctx, id, "en").catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw new ContentGone(error.message);
  });
  const whole = item.held && bytes ? await wholeEvent(id, item.deliveryId, bytes, appId) : {};
  const body = Buffer.from(JSON.stringify({ ...event, ...whole }));
  return { id, body, headers: { "content-type": "application/json" }, origin: "event" };
}

/** The parts of the payload that the privacy setting does not store. */
async function wholeEvent(id: string, deliveryId: string, bytes: Buffer, appId: string) {
  const source = { appId, deliveryId, receivedAt: uuidTime(deliveryId), storage: "whole" } as const;
  const row = (await explodeBody(bytes, source)).rows.find((one) => one.id === id);
  if (!row) return {};
  const [item] = await toItems([row], { locale: "en", isMasked: false });
  const { kind, subject, sentence, sentenceParts } = item ?? {};
  return {
    ...{ kind, subject, sentence, sentenceParts, payload: row.payload, replaced: row.replaced },
    facts: renderFacts("en", changeFacts(row.field, row.payload)),
  };
}

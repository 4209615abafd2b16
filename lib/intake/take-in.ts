import { setImmediate as nextTurn } from "node:timers/promises";
import type { StatementClient } from "#lib/db/statements";
import type { InboxRequest } from "#lib/inbox/request";
import { bodyKey } from "#lib/keys/body-key";
import { notifyStoredEvents } from "#lib/live/stored-events";
import { log } from "#lib/log";
import { observeFailedBatch, observeTakenIn } from "./observe.ts";
import { isRefusal } from "./refusal.ts";
import { setApart } from "./set-apart.ts";
import { storeBatch } from "./store-batch.ts";
import { type TakenApart, takeApart } from "./take-apart.ts";

/** How long to work before yielding to the event loop. */
const TURN_MS = 5;

/**
 * Takes in a batch of requests. Sets apart those that cannot be read or that PostgreSQL refuses even alone. Throws if the
 * database is unavailable or busy; the rest of the requests is then still in the inbox. Returns the number of requests
 * that this process took: another one may have taken the others.
 */
export async function takeIn(db: StatementClient, requests: readonly InboxRequest[]): Promise<number> {
  // Fails here if the database is unavailable, so that no request is set apart for that.
  await bodyKey();
  const batch: TakenApart[] = [];
  let turnEnds = performance.now() + TURN_MS;
  for (const request of requests) {
    try {
      batch.push(await takeApart(request));
    } catch (error) {
      await setApart(db, request, String(error));
    }
    if (performance.now() < turnEnds) continue;
    await nextTurn();
    turnEnds = performance.now() + TURN_MS;
  }
  const setApartCount = requests.length - batch.length;
  return setApartCount + (batch.length > 0 ? await store(db, batch) : 0);
}

async function store(db: StatementClient, batch: readonly TakenApart[]): Promise<number> {
  const began = performance.now();
  try {
    const { taken, newEvents } = await storeBatch(db, batch);
    observeTakenIn(taken, newEvents, performance.now() - began);
    notifyStoredEvents(taken.flatMap(({ events }) => events));
    return taken.length;
  } catch (error) {
    observeFailedBatch();
    if (!isRefusal(error)) throw error;
    return storeWithoutRefused(db, batch, error);
  }
}

/** Halves the batch until the refused request is alone, then stores it without its payloads or sets it apart. */
async function storeWithoutRefused(db: StatementClient, batch: readonly TakenApart[], error: unknown): Promise<number> {
  const half = batch.length >> 1;
  if (half > 0) return (await store(db, batch.slice(0, half))) + (await store(db, batch.slice(half)));
  const [one] = batch;
  if (!one) return 0;
  if (one.events.some(({ payload }) => payload !== null)) {
    log().error(
      { err: error, deliveryId: one.request.id },
      "PostgreSQL refused a payload; its events are kept without it",
    );
    return store(db, [withoutPayloads(one)]);
  }
  await setApart(db, one.request, String(error));
  return 1;
}

function withoutPayloads(one: TakenApart): TakenApart {
  return { ...one, events: one.events.map((event) => ({ ...event, payload: null, replaced: ["unstorable"] })) };
}

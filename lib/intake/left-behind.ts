import type { Db } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import type { InboxRequest } from "#lib/inbox/request";
import { countTries, readInbox, type Waiting } from "#lib/inbox/table";
import { setApart } from "./set-apart.ts";
import { takeIn } from "./take-in.ts";

/** With others once, then alone: so often may a request end the process. */
const MOST_TRIES = 3;

/**
 * A request that ends the process whenever it is taken in must not do so for ever. Those that were there before this
 * process was are counted before they are tried: with others the first time, alone from then on, and at last they are
 * set apart. Returns the requests that are to be taken in together.
 */
export async function withoutHopeless(db: Db, waiting: readonly Waiting[], startedAt: number): Promise<InboxRequest[]> {
  const suspects = waiting.filter(({ tries }) => tries > 0);
  for (const { id, tries } of suspects) await tryAlone(db, id, tries);
  const others = waiting.filter(({ tries }) => tries === 0).map(({ id }) => id);
  const left = others.filter((id) => id < uuidFloor(startedAt));
  if (left.length > 0) await countTries(db, left);
  return others.length > 0 ? readInbox(db, others) : [];
}

async function tryAlone(db: Db, id: string, tries: number): Promise<void> {
  const [request] = await readInbox(db, [id]);
  if (!request) return;
  if (tries >= MOST_TRIES) return setApart(db, request, "The console ended each time it took this request in.");
  await countTries(db, [id]);
  await takeIn(db, [request]);
}

import { uuidFloor } from "#lib/db/partitions";
import type { StatementClient } from "#lib/db/statements";
import type { InboxRequest } from "#lib/inbox/request";
import { countTries, readInbox, type Waiting } from "#lib/inbox/table";
import { setApart } from "./set-apart.ts";
import { takeIn } from "./take-in.ts";

/** How often a request may end the process before it is set apart: once in a batch, then alone. */
const MOST_TRIES = 3;

/**
 * Protects against requests that end the process each time they are taken in. Attempts are counted before each attempt
 * for requests that are older than this process: the first time they are taken in with others, then alone, and finally
 * they are set apart. Returns the requests to take in together.
 */
export async function withoutHopeless(
  db: StatementClient,
  waiting: readonly Waiting[],
  startedAt: number,
): Promise<InboxRequest[]> {
  const suspects = waiting.filter(({ tries }) => tries > 0);
  for (const { id, tries } of suspects) await tryAlone(db, id, tries);
  const others = waiting.filter(({ tries }) => tries === 0).map(({ id }) => id);
  const left = others.filter((id) => id < uuidFloor(startedAt));
  if (left.length > 0) await countTries(db, left);
  return others.length > 0 ? readInbox(db, others) : [];
}

async function tryAlone(db: StatementClient, id: string, tries: number): Promise<void> {
  const [request] = await readInbox(db, [id]);
  if (!request) return;
  if (tries >= MOST_TRIES) return setApart(db, request, "The console ended each time it took this request in.");
  await countTries(db, [id]);
  await takeIn(db, [request]);
}

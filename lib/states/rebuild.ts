// `npm run rebuild-states`: after what a field tells about states has changed, computes the states of all stored events
// again. Can be stopped and repeated, also while the console is running. What polls and the console itself told stays,
// and so does what events told that retention has removed.

import { createClient, type Db } from "#lib/db/client";
import { runCommand } from "#lib/db/command";
import { Prisma } from "#lib/db/generated/client";
import { eventsBefore, isOfOtherField, type StoredEvent } from "#lib/lookups/events";
import { REPORTING_FIELDS, reportsOfEvents } from "./event-reports.ts";
import { recomputeEntities } from "./write/current.ts";
import { replaceReports } from "./write/store-reports.ts";

/** Small, so that webhooks and user actions never wait long for the locks of one transaction. */
const EVENTS = 100;
const ENTITIES = 100;
/** Templates of one batch are many rows; a busy database may take its time. */
const PATIENTLY = { maxWait: 60_000, timeout: 600_000 };

export type Rebuilt = { events: number; entities: number };

/** First all histories, then what everything is now. Each batch is one transaction, and memory holds one batch. */
export async function rebuildStates(db: Db): Promise<Rebuilt> {
  return { events: await replaceAllReports(db), entities: await recomputeAll(db) };
}

async function replaceAllReports(db: Db): Promise<number> {
  let seen = 0;
  for (const field of REPORTING_FIELDS) {
    for (let before: string | null = null; ; ) {
      const events: StoredEvent[] = await eventsBefore(db, field, before, EVENTS);
      const last = events.at(-1);
      if (!last) break;
      const ids = events.map(({ id }) => id);
      await db.$transaction((tx) => replaceReports(tx, ids, reportsOfEvents(events)), PATIENTLY);
      seen += events.length;
      before = last.id;
    }
  }
  // Fields that told something once, and no more.
  await db.$executeRaw`
    delete from state_change c
    where c.source = 'webhook' and ${isOfOtherField(Prisma.sql`c.event_id`, REPORTING_FIELDS)}`;
  return seen;
}

async function recomputeAll(db: Db): Promise<number> {
  let seen = 0;
  for (let after = { kind: "", id: "" }; ; ) {
    const entities = await db.$queryRaw<{ kind: string; id: string }[]>`
      select kind, entity_id as id from state_change where (kind, entity_id) > (${after.kind}, ${after.id})
      group by 1, 2 order by 1, 2 limit ${ENTITIES}`;
    const last = entities.at(-1);
    await db.$transaction((tx) => recomputeEntities(tx, entities, { after, until: last ?? null }), PATIENTLY);
    if (!last) return seen;
    seen += entities.length;
    after = last;
  }
}

if (import.meta.main) {
  await runCommand(
    async (url) => {
      const db = createClient(url);
      const { events, entities } = await rebuildStates(db).finally(() => db.$disconnect());
      return `${events} events told the states of ${entities} templates, numbers, accounts and portfolios`;
    },
    { besideConsole: true },
  );
}

// `npm run rebuild-states`: after what a field tells about states has changed, computes the states of all stored events
// again. Can be stopped and repeated, also while the console is running. What polls and the console itself told stays,
// and so does what events told that retention has removed.

import { createClient, type Db } from "#lib/db/client";
import { runCommand } from "#lib/db/command";
import { eventTellings, TELLING_FIELDS, type TellingEvent } from "./event-tellings.ts";
import { recomputeEntities } from "./write/current.ts";
import { tellAgain } from "./write/tell.ts";

const EVENTS = 1_000;
const ENTITIES = 500;
/** Templates of one batch are many rows; a busy database may take its time. */
const PATIENTLY = { maxWait: 60_000, timeout: 600_000 };

export type Rebuilt = { events: number; entities: number };

/** Each batch is one transaction: readers see the states before or after it, and memory holds one batch. */
export async function rebuildStates(db: Db): Promise<Rebuilt> {
  return { events: await tellAllEvents(db), entities: await recomputeAll(db) };
}

async function tellAllEvents(db: Db): Promise<number> {
  let seen = 0;
  for (const field of TELLING_FIELDS) {
    for (let before: string | null = null; ; ) {
      const told: ToldAgain | null = await tellStoredEvents(db, field, before);
      if (!told) break;
      seen += told.events;
      before = told.last;
    }
  }
  // Fields that told something once, and no more.
  await db.$executeRaw`
    delete from state_change c using event e
    where c.source = 'webhook' and e.id = c.event_id and e.field <> all(${TELLING_FIELDS}::text[])`;
  return seen;
}

type ToldAgain = { events: number; last: string };

const END = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Tells the next stored events of a field again, the newest first; null if there are none before that one. */
export async function tellStoredEvents(db: Db, field: string, before: string | null): Promise<ToldAgain | null> {
  const events = await db.$queryRaw<TellingEvent[]>`
    select id, occurred_at, field, payload, is_test from event
    where field = ${field} and id < ${before ?? END}::uuid order by id desc limit ${EVENTS}`;
  const last = events.at(-1);
  if (!last) return null;
  const ids = events.map(({ id }) => id);
  await db.$transaction((tx) => tellAgain(tx, ids, eventTellings(events)), PATIENTLY);
  return { events: events.length, last: last.id };
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

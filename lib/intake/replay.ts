// `npm run replay -- --from 2026-11-01 --to 2026-11-02`: takes in stored request bodies again after a bug in a
// field's definition was fixed. It can be stopped and repeated, also while the console is running.

import { parseArgs } from "node:util";
import { createClient, type Db, db } from "#lib/db/client";
import { CommandError, runCommand } from "#lib/db/command";
import type { Delivery } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { storageOfApps } from "#lib/meta-apps/read-apps";
import { reportsOfEvents } from "#lib/states/event-reports";
import { storeReports } from "#lib/states/write/store-reports";
import { storeAliases, storeEvents } from "./commit.ts";
import type { EventRow } from "./explode.ts";
import { newAliases } from "./known-aliases.ts";
import { byLock } from "./store-batch.ts";
import { explodeBody } from "./take-apart.ts";

const BATCH = 50;

export type Range = { from: Date; to: Date };
export type Replayed = { requests: number; newEvents: number };

/**
 * Reads the stored bodies of accepted requests in [from, to) again and stores missing events. Existing events stay as
 * they are and count no copy.
 */
export async function replay(database: Db, { from, to }: Range): Promise<Replayed> {
  const storageOf = await storageOfApps();
  const done: Replayed = { requests: 0, newEvents: 0 };
  let after = uuidFloor(from);
  for (;;) {
    const rows = await database.delivery.findMany({
      where: { id: { gt: after, lt: uuidFloor(to) }, verdict: "accepted", raw: { not: null }, appId: { not: null } },
      select: { id: true, appId: true, receivedAt: true, raw: true },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    const last = rows.at(-1);
    if (!last) return done;
    for (const row of rows) {
      done.requests++;
      done.newEvents += await replayOne(database, row, storageOf.get(row.appId ?? "") ?? "whole");
    }
    after = last.id;
  }
}

async function replayOne(
  database: Db,
  { id, appId, receivedAt, raw }: Pick<Delivery, "id" | "appId" | "receivedAt" | "raw">,
  storage: Parameters<typeof explodeBody>[1]["storage"],
): Promise<number> {
  const source = { appId: appId ?? "", deliveryId: id, receivedAt, storage };
  const missing = await withoutStored(database, (await explodeBody(Buffer.from(raw ?? []), source)).rows);
  if (missing.length === 0) return 0;
  const aliases = newAliases(missing.flatMap((event) => event.aliases));
  return database.$transaction(async (tx) => {
    const stored = await storeEvents(tx, missing.sort(byLock));
    if (aliases.length > 0) await storeAliases(tx, aliases);
    await tx.delivery.update({
      where: { id },
      data: { newEvents: await tx.event.count({ where: { deliveryId: id } }) },
    });
    await storeReports(tx, reportsOfEvents(missing));
    return stored.get(id) ?? 0;
  });
}

async function withoutStored(database: Db, events: EventRow[]): Promise<EventRow[]> {
  const ids = events.flatMap((event) => [event.id, event.former_id ?? []].flat());
  const hashes = events.flatMap((event) => [event.untimed ?? [], event.former_untimed ?? []].flat());
  const stored = await database.$queryRaw<{ key: string }[]>`
    select id::text as key from event where id = any(${ids}::uuid[])
    union all
    select hash from untimed_event u join event e on e.id = u.event_id where hash = any(${hashes})`;
  const keys = new Set<string | null>(stored.map(({ key }) => key));
  return events.filter(
    ({ id, former_id, untimed, former_untimed }) =>
      ![id, former_id, untimed, former_untimed].some((key) => key !== null && keys.has(key)),
  );
}

function readRange(): Range {
  const { values } = parseArgs({ options: { from: { type: "string" }, to: { type: "string" } }, strict: false });
  const [from, to] = [values.from, values.to].map((text) => new Date(String(text)));
  if (!from || !to || Number.isNaN(Number(from)) || Number.isNaN(Number(to)) || from >= to)
    throw new CommandError("usage: npm run replay -- --from 2026-11-01T00:00Z --to 2026-11-02T00:00Z");
  return { from, to };
}

if (import.meta.main) {
  await runCommand(
    async (url) => {
      const range = readRange();
      const database = createClient(url);
      // The key of event ids is read with the console's own database client.
      const close = () => Promise.all([database.$disconnect(), db().$disconnect()]);
      const { requests, newEvents } = await replay(database, range).finally(close);
      return `${requests} kept requests were taken in again; ${newEvents} events are new.`;
    },
    { besideConsole: true },
  );
}

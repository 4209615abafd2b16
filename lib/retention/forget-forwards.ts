import type { Db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { cutoff, type Policy } from "./policy.ts";

const BATCH = 5_000;

/**
 * Deletes old attempts, old items that ran out of tries, finished replays, items of deleted destinations, and held
 * bodies that no item needs or that are older than other bodies may be.
 */
export async function forgetForwards(
  db: Db,
  { raw }: Policy,
  attemptDays: number,
  now: number,
  deadline: number,
): Promise<number> {
  const old = cutoff(attemptDays, now);
  const rawEnd = cutoff(raw, now);
  const some = (table: Prisma.Sql, key: Prisma.Sql, condition: Prisma.Sql) =>
    repeat(
      deadline,
      () => db.$executeRaw`delete from ${table} where ${key} in (
        select ${key} from ${table} where ${condition} limit ${BATCH})`,
    );
  const [id, deliveryId] = [Prisma.sql`id`, Prisma.sql`delivery_id`];
  const forward = Prisma.sql`forward`;
  let removed = await some(
    forward,
    id,
    Prisma.sql`not exists (select from destination d where d.id = forward.destination_id)`,
  );
  if (old) {
    removed += await some(forward, id, Prisma.sql`failed_at < ${old}`);
    removed += await some(Prisma.sql`attempt`, id, Prisma.sql`id < ${uuidFloor(old)}::uuid`);
    removed += await some(Prisma.sql`replay`, id, Prisma.sql`finished_at < ${old}`);
    removed += await db.$executeRaw`delete from attempt_count where at < ${old}`;
  }
  removed += await some(
    Prisma.sql`held_body`,
    deliveryId,
    Prisma.sql`not exists (select from forward f where f.delivery_id = held_body.delivery_id)
      or ${rawEnd ? Prisma.sql`delivery_id < ${uuidFloor(rawEnd)}::uuid` : Prisma.sql`false`}`,
  );
  return removed;
}

async function repeat(deadline: number, remove: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (let count = BATCH; count === BATCH && Date.now() < deadline; removed += count) count = await remove();
  return removed;
}

import type { Db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";

const DAY_MS = 86_400_000;
/** Longer than the console trusts a claimed time, and longer than Meta retries. */
const UNTIMED_MS = 40 * DAY_MS;
/** Expired long ago; what was done in them is in the audit log. */
const SESSION_MS = 30 * DAY_MS;
const INVITATION_MS = 30 * DAY_MS;
const BATCH = 5_000;

/** Table, key, time column, and how long a row is kept after that time. */
const REMEMBERED: [table: string, key: string, time: string, keptMs: number][] = [
  ["untimed_event", "hash", "at", UNTIMED_MS],
  ["sign_in_attempt", "id", "at", DAY_MS],
  ["session", "id", "created_at", SESSION_MS],
  ["invitation", "id", "expires_at", INVITATION_MS],
];

/** Deletes rows that are only kept for a limited time. */
export async function sweep(db: Db, now: number, deadline: number): Promise<number> {
  let removed = 0;
  for (const [table, key, time, keptMs] of REMEMBERED) {
    const [from, id, at] = [table, key, time].map((name) => Prisma.raw(name));
    removed += await repeat(
      deadline,
      () => db.$executeRaw`delete from ${from} where ${id} in
        (select ${id} from ${from} where ${at} < ${new Date(now - keptMs)} limit ${BATCH})`,
    );
  }
  return removed;
}

async function repeat(deadline: number, remove: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (let count = BATCH; count === BATCH && Date.now() < deadline; removed += count) count = await remove();
  return removed;
}

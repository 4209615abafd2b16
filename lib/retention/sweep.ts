import type { Db } from "#lib/db/client";

const DAY_MS = 86_400_000;
/** Longer than a claimed time is believed, and than Meta retries. */
const UNTIMED_MS = 40 * DAY_MS;
/** Long over; what was done in them is in the audit. */
const SESSION_MS = 30 * DAY_MS;
const INVITATION_MS = 30 * DAY_MS;
const BATCH = 5_000;

/** Removes what is only remembered to recognise something for a while. */
export async function sweep(db: Db, now: number, deadline: number): Promise<number> {
  const untimed = await repeat(
    deadline,
    () => db.$executeRaw`delete from untimed_event where hash in
      (select hash from untimed_event where at < ${new Date(now - UNTIMED_MS)} limit ${BATCH})`,
  );
  const attempts = await repeat(
    deadline,
    () => db.$executeRaw`delete from sign_in_attempt where id in
      (select id from sign_in_attempt where at < ${new Date(now - DAY_MS)} limit ${BATCH})`,
  );
  const sessions = await repeat(
    deadline,
    () => db.$executeRaw`delete from session where id in
      (select id from session where created_at < ${new Date(now - SESSION_MS)} limit ${BATCH})`,
  );
  const invitations = await repeat(
    deadline,
    () => db.$executeRaw`delete from invitation where id in
      (select id from invitation where expires_at < ${new Date(now - INVITATION_MS)} limit ${BATCH})`,
  );
  return untimed + attempts + sessions + invitations;
}

async function repeat(deadline: number, remove: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (let count = BATCH; count === BATCH && Date.now() < deadline; removed += count) count = await remove();
  return removed;
}

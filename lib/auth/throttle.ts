import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";

const WINDOW_MS = 15 * 60_000;

/**
 * Counts an attempt under each key before it is checked, so that parallel attempts cannot slip through. Throws
 * `too_many` if a key has more attempts than its limit in 15 minutes. Refused attempts do not count, so the wait always
 * ends. Returns a function that takes the attempt back after a success.
 */
export async function countTry(limits: Record<string, number>): Promise<() => Promise<void>> {
  const keyed = new Map(Object.entries(limits).map(([key, limit]) => [key.slice(0, 300), limit]));
  const keys = [...keyed.keys()];
  const counted = await db().signInAttempt.createManyAndReturn({
    data: keys.map((key) => ({ key })),
    select: { id: true },
  });
  const takeBack = async () => {
    await db().signInAttempt.deleteMany({ where: { id: { in: counted.map(({ id }) => id) } } });
  };
  // Attempts dated in the future were counted before the clock was set back. Ignore them until the clock gets there
  // again.
  const [from, to] = [new Date(Date.now() - WINDOW_MS), new Date(Date.now() + WINDOW_MS)];
  const tries = await db().signInAttempt.groupBy({
    by: ["key"],
    where: { key: { in: keys }, at: { gt: from, lt: to } },
    _count: true,
  });
  const exceeded = tries.filter(({ key, _count }) => _count > (keyed.get(key) ?? 0));
  if (exceeded.length > 0) {
    await takeBack();
    const waits = await Promise.all(exceeded.map(({ key }) => secondsUntilFree(key, keyed.get(key) ?? 0)));
    const retryAfter = Math.max(...waits);
    const minutes = Math.ceil(retryAfter / 60);
    throw new AppError(
      "too_many",
      `Too many failed tries. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
      {
        retryAfter,
      },
    );
  }
  return takeBack;
}

/** A key is free again when the oldest of its last `limit` attempts leaves the window. */
async function secondsUntilFree(key: string, limit: number): Promise<number> {
  const oldest = await db().signInAttempt.findFirst({
    where: { key, at: { gt: new Date(Date.now() - WINDOW_MS) } },
    orderBy: { at: "desc" },
    skip: Math.max(limit - 1, 0),
    select: { at: true },
  });
  const freeAt = oldest ? oldest.at.getTime() + WINDOW_MS : Date.now();
  return Math.max(1, Math.ceil((freeAt - Date.now()) / 1_000));
}

/** A successful sign-in clears the failures before it. */
export async function forgetTries(key: string): Promise<void> {
  await db().signInAttempt.deleteMany({ where: { key: key.slice(0, 300) } });
}

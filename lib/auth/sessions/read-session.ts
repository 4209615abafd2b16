import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import { SESSION_SECONDS } from "./start-session.ts";

const SEEN_EVERY_MS = 60_000;

/** Which of a person's sessions still count. One from far in the future was begun before the clock was set back. */
export function openSessions(now = Date.now()): Prisma.SessionWhereInput {
  const lasts = SESSION_SECONDS * 1_000;
  return { endedAt: null, createdAt: { gt: new Date(now - lasts), lt: new Date(now + lasts) } };
}

/** A session that counts, with its person; null when it is unknown, over or ended, or the person was disabled. */
export async function readSession(id: string) {
  const session = await db().session.findFirst({
    where: { id, ...openSessions(), user: { active: true } },
    include: { user: true },
  });
  if (session && Date.now() - session.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await db().session.updateMany({ where: { id }, data: { lastSeenAt: new Date() } });
  return session;
}

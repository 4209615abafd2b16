import { db } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import { SESSION_SECONDS } from "./start-session.ts";

const SEEN_EVERY_MS = 60_000;

/** Which of a person's sessions still count. */
export function openSessions(now = Date.now()): Prisma.SessionWhereInput {
  return { endedAt: null, createdAt: { gt: new Date(now - SESSION_SECONDS * 1_000) } };
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

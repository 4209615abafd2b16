import type { Context } from "#lib/access/context";
import { db, type Transaction } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";

/** Where a request came from, as far as the console can tell. */
export type Requester = { remoteAddress: string | null; userAgent: string | null };

/** A session ends this long after sign-in, even if it is in use. */
export const SESSION_SECONDS = 12 * 3600;

/** Returns the session id, which the cookie's token carries. */
export async function startSession(tx: Transaction, userId: string, requester: Requester): Promise<string> {
  const { remoteAddress, userAgent } = requester;
  const { id } = await tx.session.create({
    data: { userId, remoteAddress, userAgent: userAgent?.slice(0, 500) ?? null },
    select: { id: true },
  });
  return id;
}

const SEEN_EVERY_MS = 60_000;

/** Filters active sessions. A session dated far in the future was started before the clock was set back. */
export function openSessions(now = Date.now()): Prisma.SessionWhereInput {
  const lasts = SESSION_SECONDS * 1_000;
  return { endedAt: null, createdAt: { gt: new Date(now - lasts), lt: new Date(now + lasts) } };
}

/** The active session with its user; null if it is unknown, expired or ended, or if the user is disabled. */
export async function readSession(id: string) {
  const session = await db().session.findFirst({
    where: { id, ...openSessions(), user: { active: true } },
    include: { user: true },
  });
  if (session && Date.now() - session.lastSeenAt.getTime() > SEEN_EVERY_MS)
    await db().session.updateMany({ where: { id }, data: { lastSeenAt: new Date() } });
  return session;
}

/** The current user and session. Throws `forbidden` for API tokens and the system. */
export function ownSession({ actor }: Context): { userId: string; sessionId: string } {
  if (actor.kind !== "user" || !actor.sessionId)
    throw new AppError("forbidden", "Only a person who has signed in can do this.");
  return { userId: actor.id, sessionId: actor.sessionId };
}

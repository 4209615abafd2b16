import type { Context } from "#lib/access/context";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { openSessions } from "./sessions/read-session.ts";

/**
 * Whether what let somebody in still does, for answers that last: the person is active and has the role they had, and
 * their session or token was not ended.
 */
export async function stillActs({ actor }: Context): Promise<boolean> {
  if (actor.kind !== "user") return actor.kind === "system";
  const { id, role, sessionId, token } = actor;
  const tokens = { id: token?.id, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] };
  const user = await db().user.findFirst({
    where: {
      ...{ id, role, active: true },
      ...(sessionId && { sessions: { some: { id: sessionId, ...openSessions() } } }),
      ...(token && { tokens: { some: tokens } }),
    },
    select: { id: true },
  });
  return user !== null;
}

/** Throws `unauthenticated` where `stillActs` is false: what is being sent ends there. */
export async function requireStillActing(ctx: Context): Promise<void> {
  if (!(await stillActs(ctx)))
    throw new AppError("unauthenticated", "Whoever asked for this may not have it any more.");
}

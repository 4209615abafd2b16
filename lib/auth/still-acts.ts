import type { Context } from "#lib/access/context";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { openSessions } from "./sessions/stored-session.ts";

/**
 * Whether the actor may still act, for responses that take long: the user is active and has the same role, and the
 * session or token has not ended.
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

/** Throws `unauthenticated` if `stillActs` is false, which stops a long response. */
export async function requireStillActing(ctx: Context): Promise<void> {
  if (!(await stillActs(ctx))) throw new AppError("unauthenticated", "Your session ended or your role changed.");
}

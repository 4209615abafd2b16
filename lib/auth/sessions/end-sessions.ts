import type { Context } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db, type Transaction } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { openSessions, ownSession } from "./stored-session.ts";

/** Ends a user's sessions from their next request on and returns how many. Lock the user's row first. */
export async function endSessionsOf(tx: Transaction, userId: string, except?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, ...openSessions(), ...(except && { id: { not: except } }) },
    data: { endedAt: new Date() },
  });
  return count;
}

/**
 * Ends one of the user's own sessions; it may be the current one. Throws `not_found` if it belongs to somebody else or
 * has ended.
 */
export async function endSession(ctx: Context, id: string): Promise<void> {
  const { userId } = ownSession(ctx);
  await db().$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id, userId, ...openSessions() },
      data: { endedAt: new Date() },
    });
    if (count === 0) throw new AppError("not_found", "There is no such session, or it is over.");
    await recordAudit(tx, ctx, { action: "session.ended", target: `session:${id}` });
  });
}

/** Ends all sessions of the user except the current one. */
export async function endOtherSessions(ctx: Context): Promise<{ ended: number }> {
  const { userId, sessionId } = ownSession(ctx);
  return db().$transaction(async (tx) => {
    const ended = await endSessionsOf(tx, userId, sessionId);
    if (ended > 0)
      await recordAudit(tx, ctx, { action: "session.others_ended", target: `user:${userId}`, after: { ended } });
    return { ended };
  });
}

/** Ends the session itself, so a copy of its cookie is worthless. */
export async function signOut(sessionId: string, remoteAddress: string | null): Promise<void> {
  await db().$transaction(async (tx) => {
    const session = await tx.session.findFirst({
      where: { id: sessionId, ...openSessions() },
      include: { user: true },
    });
    if (!session) return;
    await tx.session.update({ where: { id: sessionId }, data: { endedAt: new Date() } });
    const { id, email, name, role } = session.user;
    const ctx: Context = { actor: { kind: "user", id, email, name, role }, remoteAddress };
    await recordAudit(tx, ctx, { action: "user.signed_out", target: `user:${id}` });
  });
}

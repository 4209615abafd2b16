import type { Context } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db, type Transaction } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { ownSession } from "./own-session.ts";
import { openSessions } from "./read-session.ts";

/** Ends a person's sessions with their next request; returns how many. To be called after the row of the user is locked. */
export async function endSessionsOf(tx: Transaction, userId: string, except?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, ...openSessions(), ...(except && { id: { not: except } }) },
    data: { endedAt: new Date() },
  });
  return count;
}

/** One of one's own sessions, this one too. Throws `not_found` for somebody else's, and for one that is over. */
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

/** Everywhere but here. */
export async function endOtherSessions(ctx: Context): Promise<{ ended: number }> {
  const { userId, sessionId } = ownSession(ctx);
  return db().$transaction(async (tx) => {
    const ended = await endSessionsOf(tx, userId, sessionId);
    if (ended > 0)
      await recordAudit(tx, ctx, { action: "session.others_ended", target: `user:${userId}`, after: { ended } });
    return { ended };
  });
}

/** Signing out ends the session itself, so that a copy of its cookie is worth nothing. */
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

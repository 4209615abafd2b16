import { actorColumns, type Context } from "#lib/access/context";
import { db, type Transaction } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import type { AuditAction } from "./client/actions.ts";

type Change = {
  action: AuditAction;
  /** `type:id`, e.g. `waba:102290129340398`. */
  target: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
};

/**
 * Writes audit entries in the transaction of the change itself, and returns their ids. Never pass a secret in `before` or
 * `after`.
 */
export async function recordAudit(tx: Transaction, ctx: Context, changes: Change | Change[]): Promise<string[]> {
  const by = { ...actorColumns(ctx), remoteAddress: ctx.remoteAddress };
  const data = [changes].flat().map((change) => ({ ...change, ...by }));
  // The database lists them by id. Prisma's ids are in order within a millisecond too.
  const entries = await tx.auditEntry.createManyAndReturn({ data, select: { id: true } });
  return entries.map(({ id }) => id);
}

const HOUR_MS = 3_600_000;

/** Records that a user saw unmasked people or what they wrote: one entry per hour, user and target. */
export async function recordReveal(ctx: Context, target: string): Promise<void> {
  if (ctx.actor.kind !== "user") return;
  const { actor } = actorColumns(ctx);
  const entry = { action: "content.revealed" as const, target };
  await db().$transaction(async (tx) => {
    // Two requests at once from one page are recorded only once.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${actor} ${target}`}, 0))`;
    const since = new Date(Date.now() - HOUR_MS);
    const known = await tx.auditEntry.findFirst({
      where: { ...entry, actor, at: { gt: since } },
      select: { id: true },
    });
    if (!known) await recordAudit(tx, ctx, entry);
  });
}

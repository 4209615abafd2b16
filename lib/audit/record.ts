import { actorColumns, type Context } from "#lib/auth/context";
import type { Transaction } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import type { AuditAction } from "./actions.ts";

type Change = {
  action: AuditAction;
  /** `type:id`, e.g. `waba:102290129340398`. */
  target: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
};

/** Writes an audit entry inside the transaction of the change itself. Never pass a secret in before/after. */
export async function recordAudit(tx: Transaction, ctx: Context, change: Change): Promise<void> {
  await tx.auditEntry.create({
    data: {
      ...change,
      ...actorColumns(ctx),
      remoteAddress: ctx.remoteAddress,
    },
  });
}

import { actorColumns, type Context } from "#lib/access/context";
import type { Transaction } from "#lib/db/client";
import type { Prisma } from "#lib/db/generated/client";
import type { AuditAction } from "./client/actions.ts";

type Change = {
  action: AuditAction;
  /** `type:id`, e.g. `waba:102290129340398`. */
  target: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
};

/** Writes audit entries in the transaction of the change itself. Never pass a secret in `before` or `after`. */
export async function recordAudit(tx: Transaction, ctx: Context, changes: Change | Change[]): Promise<void> {
  const by = { ...actorColumns(ctx), remoteAddress: ctx.remoteAddress };
  await tx.auditEntry.createMany({ data: [changes].flat().map((change) => ({ ...change, ...by })) });
}

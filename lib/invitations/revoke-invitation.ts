import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { isOpen } from "./find-invitation.ts";

/** Throws `not_found` if it has been accepted meanwhile or is no longer valid. */
export async function revokeInvitation(ctx: Context, id: string): Promise<void> {
  requireRole(ctx, "admin");
  await db().$transaction(async (tx) => {
    const invitation = await tx.invitation.findUnique({ where: { id } });
    const { count } = await tx.invitation.deleteMany({ where: { id, ...isOpen() } });
    if (!invitation || count === 0)
      throw new AppError("not_found", "There is no such invitation, or it is no longer valid.");
    const before = { email: invitation.email, role: invitation.role };
    await recordAudit(tx, ctx, { action: "user.invitation_revoked", target: `invitation:${id}`, before });
  });
}

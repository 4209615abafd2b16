import { recordAudit } from "#lib/audit/record";
import { hashPassword } from "#lib/auth/password";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { findInvitation, isOpen } from "./find-invitation.ts";
import { type AcceptedInvitation, AcceptInvitation } from "./schema.ts";

/**
 * Creates a user from an invitation. An invitation works once, even if it is accepted twice at the same moment. Throws
 * `not_found` if it is no longer valid, and `conflict` if the address has got a user meanwhile.
 */
export async function acceptInvitation(
  remoteAddress: string | null,
  input: AcceptInvitation,
): Promise<AcceptedInvitation> {
  const { token, name, password } = AcceptInvitation.parse(input);
  // Hashing is expensive, so the invitation is checked first.
  await findInvitation(db(), token);
  const passwordHash = await hashPassword(password);
  return db().$transaction(async (tx) => {
    const { id, email, role, invitedBy } = await findInvitation(tx, token);
    const used = await tx.invitation.updateMany({ where: { id, ...isOpen() }, data: { usedAt: new Date() } });
    const data = [{ email, name, role, passwordHash }];
    const created = used.count && (await tx.user.createMany({ data, skipDuplicates: true })).count;
    if (!created) throw new AppError("conflict", `${email} has a user already: sign in.`);
    const user = await tx.user.findUniqueOrThrow({ where: { email } });
    const ctx = { actor: { kind: "user" as const, id: user.id, email, name, role }, remoteAddress };
    const after = { email, name, role, invitedBy };
    await recordAudit(tx, ctx, { action: "user.accepted_invitation", target: `user:${user.id}`, after });
    return { email };
  });
}

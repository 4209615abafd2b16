import { hash } from "node:crypto";
import { recordAudit } from "#lib/audit/record";
import { hashPassword } from "#lib/auth/password";
import { db, type Transaction } from "#lib/db/client";
import type { Invitation, Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { type AcceptedInvitation, AcceptInvitation, type OpenInvitation } from "./schema.ts";

/** Neither used nor expired. */
export const isOpen = (): Prisma.InvitationWhereInput => ({ usedAt: null, expiresAt: { gt: new Date() } });

/**
 * Open, and from a user who is still an administrator: removed administrators must not get back in with an invitation.
 */
export async function isAcceptable(tx: Transaction): Promise<Prisma.InvitationWhereInput> {
  const admins = await tx.user.findMany({ where: { role: "admin", active: true }, select: { email: true } });
  return { ...isOpen(), invitedBy: { in: admins.map(({ email }) => email) } };
}

/** The invitation for a link's token. Throws `not_found` if it is no longer valid. */
export async function findInvitation(tx: Transaction, token: string): Promise<Invitation> {
  const where = { tokenHash: hash("sha256", token), ...(await isAcceptable(tx)) };
  const invitation = await tx.invitation.findFirst({ where });
  if (invitation) return invitation;
  throw new AppError("not_found", "This invitation was used or revoked, or has expired. Ask for a new one.");
}

/** The details of an invitation for a visitor who has the link. */
export async function openInvitation(token: string): Promise<OpenInvitation> {
  const { email, role, invitedBy } = await findInvitation(db(), token);
  return { email, role, invitedBy };
}

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

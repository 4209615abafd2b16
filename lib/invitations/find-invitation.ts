import { hash } from "node:crypto";
import { db, type Transaction } from "#lib/db/client";
import type { Invitation, Prisma } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import type { OpenInvitation } from "./schema.ts";

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

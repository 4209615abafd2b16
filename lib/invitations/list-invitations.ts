import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { Invitation } from "#lib/db/generated/client";
import { isAcceptable } from "./find-invitation.ts";
import type { InvitationItem, InvitationList } from "./schema.ts";

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(ctx: Context): Promise<InvitationList> {
  requireRole(ctx, "admin");
  const rows = await db().invitation.findMany({ where: await isAcceptable(db()), orderBy: { id: "desc" } });
  return { items: rows.map(toInvitationItem) };
}

export function toInvitationItem({ id, email, role, invitedBy, createdAt, expiresAt }: Invitation): InvitationItem {
  return { id, email, role, invitedBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

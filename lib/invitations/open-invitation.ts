import { db } from "#lib/db/client";
import { findInvitation } from "./find-invitation.ts";
import type { OpenInvitation } from "./schema.ts";

/** The details of an invitation for a visitor who has the link. */
export async function openInvitation(token: string): Promise<OpenInvitation> {
  const { email, role, invitedBy } = await findInvitation(db(), token);
  return { email, role, invitedBy };
}

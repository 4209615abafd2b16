import { hash } from "node:crypto";
import { actorColumns, type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { config } from "#lib/config";
import { randomToken } from "#lib/crypto";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { Locale } from "#lib/i18n/locale";
import { sendMail } from "#lib/mail/send-mail";
import { isOpen } from "./find-invitation.ts";
import { toInvitationItem } from "./list-invitations.ts";
import { invitationMail } from "./mail.ts";
import { type CreatedInvitation, CreateInvitation } from "./schema.ts";

const LIFETIME_MS = 7 * 86_400_000;

/**
 * Creates an invitation link and e-mails it if a mail server is configured. An earlier link for the same address stops
 * working. Throws `conflict` if the address already has a user.
 */
export async function createInvitation(
  ctx: Context,
  input: CreateInvitation,
  locale: Locale,
): Promise<CreatedInvitation> {
  requireRole(ctx, "admin");
  const { role, ...given } = CreateInvitation.parse(input);
  const email = given.email.trim().toLowerCase();
  const token = randomToken(40);
  const row = await db().$transaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email } }))
      throw new AppError("conflict", `${email} has a user already.`, { parameter: "email" });
    await tx.invitation.deleteMany({ where: { email, ...isOpen() } });
    const expiresAt = new Date(Date.now() + LIFETIME_MS);
    const data = { email, role, expiresAt, invitedBy: actorColumns(ctx).actor, tokenHash: hash("sha256", token) };
    const invitation = await tx.invitation.create({ data });
    const after = { email, role, expiresAt: expiresAt.toISOString() };
    await recordAudit(tx, ctx, { action: "user.invited", target: `invitation:${invitation.id}`, after });
    return invitation;
  });
  // After the #, so that no server or proxy logs it.
  const link = `${config().publicUrl}/invitation#${token}`;
  const mail = await sendMail({ to: email, ...invitationMail({ link, invitedBy: row.invitedBy, locale }) });
  return { ...toInvitationItem(row), link, mail };
}

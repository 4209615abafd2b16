import { hash } from "node:crypto";
import { createTranslator } from "next-intl";
import { actorColumns, type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { config } from "#lib/config";
import { randomToken } from "#lib/crypto";
import { db } from "#lib/db/client";
import type { Invitation } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { catalogue } from "#lib/i18n/catalogue";
import type { Locale } from "#lib/i18n/locale";
import { sendMail } from "#lib/mail/send-mail";
import { isAcceptable, isOpen } from "./accept-invitation.ts";
import { type CreatedInvitation, CreateInvitation, type InvitationItem, type InvitationList } from "./schema.ts";

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

type Told = { link: string; invitedBy: string; locale: Locale };

/** In the language of the inviting administrator. */
function invitationMail({ link, invitedBy, locale }: Told): { subject: string; text: string } {
  const t = createTranslator({ locale, messages: catalogue(locale), namespace: "invitation.mail" });
  return { subject: t("subject"), text: [t("body", { invitedBy }), link, t("foot")].join("\n\n") };
}

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(ctx: Context): Promise<InvitationList> {
  requireRole(ctx, "admin");
  const rows = await db().invitation.findMany({ where: await isAcceptable(db()), orderBy: { id: "desc" } });
  return { items: rows.map(toInvitationItem) };
}

function toInvitationItem({ id, email, role, invitedBy, createdAt, expiresAt }: Invitation): InvitationItem {
  return { id, email, role, invitedBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

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

import { z } from "zod";
import { CreateUser } from "#lib/users/schema";

export const CreateInvitation = CreateUser.pick({ email: true, role: true });
export type CreateInvitation = z.infer<typeof CreateInvitation>;

export const InvitationItem = CreateInvitation.extend({
  id: z.string(),
  /** E-mail address of the inviting administrator. */
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type InvitationItem = z.infer<typeof InvitationItem>;

export const InvitationList = z.object({ items: z.array(InvitationItem) });
export type InvitationList = z.infer<typeof InvitationList>;

export const CreatedInvitation = InvitationItem.extend({
  /** The link; no other response ever contains it. */
  link: z.string(),
  /** The result of sending it; `off` if no mail server is configured. */
  mail: z.enum(["off", "sent", "failed"]),
});
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

/** What a visitor with the link sees. */
export const OpenInvitation = InvitationItem.pick({ email: true, role: true, invitedBy: true });
export type OpenInvitation = z.infer<typeof OpenInvitation>;

const Token = z.string().min(1).max(200);
export const InvitationToken = z.object({ token: Token });

export const AcceptInvitation = CreateUser.pick({ name: true, password: true }).extend({ token: Token });
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

export const AcceptedInvitation = z.object({ email: z.string() });
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;

import { route } from "#lib/api/route";
import { createInvitation } from "#lib/invitations/create-invitation";
import { listInvitations } from "#lib/invitations/list-invitations";
import { CreateInvitation } from "#lib/invitations/schema";

export const GET = route({ role: "admin" }, ({ ctx }) => listInvitations(ctx));

export const POST = route({ role: "admin", body: CreateInvitation }, ({ ctx, body, locale }) =>
  createInvitation(ctx, body, locale),
);

import { route } from "#lib/api/route";
import { acceptInvitation } from "#lib/invitations/accept-invitation";
import { AcceptInvitation } from "#lib/invitations/schema";

export const POST = route({ role: null, body: AcceptInvitation }, ({ ctx, body }) =>
  acceptInvitation(ctx.remoteAddress, body),
);

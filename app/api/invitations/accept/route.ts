import { route } from "#lib/api/route";
import { acceptInvitation } from "#lib/invitations/accept-invitation";
import { invitationOperations } from "#lib/openapi/operations/invitations";

export const POST = route(invitationOperations["POST /api/invitations/accept"], ({ ctx, body }) =>
  acceptInvitation(ctx.remoteAddress, body),
);

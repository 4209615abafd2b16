import { route } from "#lib/api/route";
import { createInvitation, listInvitations } from "#lib/invitations/manage-invitations";
import { invitationOperations } from "#lib/openapi/operations/invitations";

export const GET = route(invitationOperations["GET /api/invitations"], ({ ctx }) => listInvitations(ctx));

export const POST = route(invitationOperations["POST /api/invitations"], ({ ctx, body, locale }) =>
  createInvitation(ctx, body, locale),
);

import { route } from "#lib/api/route";
import { openInvitation } from "#lib/invitations/accept-invitation";
import { invitationOperations } from "#lib/openapi/operations/invitations";

export const POST = route(invitationOperations["POST /api/invitations/open"], ({ body }) => openInvitation(body.token));

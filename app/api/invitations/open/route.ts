import { route } from "#lib/api/route";
import { openInvitation } from "#lib/invitations/open-invitation";
import { InvitationToken } from "#lib/invitations/schema";

export const POST = route({ role: null, body: InvitationToken }, ({ body }) => openInvitation(body.token));

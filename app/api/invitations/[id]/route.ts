import { route } from "#lib/api/route";
import { revokeInvitation } from "#lib/invitations/manage-invitations";
import { invitationOperations } from "#lib/openapi/operations/invitations";

export const DELETE = route(invitationOperations["DELETE /api/invitations/{id}"], ({ ctx, params }) =>
  revokeInvitation(ctx, params.id),
);

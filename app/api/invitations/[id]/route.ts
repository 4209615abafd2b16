import { z } from "zod";
import { route } from "#lib/api/route";
import { revokeInvitation } from "#lib/invitations/revoke-invitation";

const Params = z.object({ id: z.uuid() });

export const DELETE = route({ role: "admin", params: Params }, ({ ctx, params }) => revokeInvitation(ctx, params.id));

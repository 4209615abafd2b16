import { z } from "zod";
import { route } from "#lib/api/route";
import { revokeToken } from "#lib/tokens/revoke-token";

const Params = z.object({ id: z.uuid() });

export const DELETE = route({ role: "viewer", params: Params }, ({ ctx, params }) => revokeToken(ctx, params.id));

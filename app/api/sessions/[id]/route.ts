import { z } from "zod";
import { route } from "#lib/api/route";
import { endSession } from "#lib/auth/sessions/end-sessions";

const Params = z.object({ id: z.uuid() });

export const DELETE = route({ role: "viewer", params: Params }, ({ ctx, params }) => endSession(ctx, params.id));

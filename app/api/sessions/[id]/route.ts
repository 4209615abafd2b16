import { z } from "zod";
import { endSession } from "#lib/auth/sessions/end-sessions";
import { route } from "#lib/http/route";

const Params = z.object({ id: z.uuid() });

export const DELETE = route({ role: "viewer", params: Params }, ({ ctx, params }) => endSession(ctx, params.id));

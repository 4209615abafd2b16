import { z } from "zod";
import { route } from "#lib/api/route";
import { resetFactor } from "#lib/auth/second-factor/remove";

const Params = z.object({ id: z.uuid() });

export const DELETE = route({ role: "admin", params: Params }, ({ ctx, params }) => resetFactor(ctx, params.id));

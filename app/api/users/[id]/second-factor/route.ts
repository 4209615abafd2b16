import { z } from "zod";
import { resetFactor } from "#lib/auth/second-factor/remove";
import { route } from "#lib/http/route";

const Params = z.object({ id: z.uuid() });

export const DELETE = route({ role: "admin", params: Params }, ({ ctx, params }) => resetFactor(ctx, params.id));

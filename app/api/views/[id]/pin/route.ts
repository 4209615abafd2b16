import { z } from "zod";
import { route } from "#lib/api/route";
import { pinView } from "#lib/views/pin-view";

const Params = z.object({ id: z.uuid() });

export const PUT = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params }) =>
  pinView(ctx, params.id, true),
);
export const DELETE = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params }) =>
  pinView(ctx, params.id, false),
);

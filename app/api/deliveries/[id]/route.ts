import { z } from "zod";
import { route } from "#lib/api/route";
import { getDelivery } from "#lib/deliveries/list-deliveries";

const Params = z.object({ id: z.uuid() });

export const GET = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params, locale }) =>
  getDelivery(ctx, params.id, locale),
);

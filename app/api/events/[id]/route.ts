import { z } from "zod";
import { route } from "#lib/api/route";
import { getEvent } from "#lib/events/read/get-event";

const Params = z.object({ id: z.uuid() });

export const GET = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params, locale }) =>
  getEvent(ctx, params.id, locale),
);

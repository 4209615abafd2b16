import { z } from "zod";
import { readRelated } from "#lib/events/related";
import { route } from "#lib/http/route";

const Params = z.object({ id: z.uuid() });

export const GET = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params, locale }) =>
  readRelated(ctx, params.id, locale),
);

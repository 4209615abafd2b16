import { z } from "zod";
import { route } from "#lib/api/route";
import { readPrevious } from "#lib/events/read/related";

const Params = z.object({ id: z.uuid() });

export const GET = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params, locale }) =>
  readPrevious(ctx, params.id, locale),
);

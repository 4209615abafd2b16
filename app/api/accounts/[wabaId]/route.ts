import { z } from "zod";
import { getAccount } from "#lib/accounts/get";
import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";

const Query = z.object({ appId: z.string().optional() });

export const GET = route(
  { role: "viewer", openToTokens: true, params: WabaParams, query: Query },
  ({ ctx, params, query }) => getAccount(ctx, { ...params, ...query }),
);

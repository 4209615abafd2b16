import { listHistory } from "#lib/accounts/list-history";
import { WabaParams } from "#lib/accounts/schema";
import { ListHistory } from "#lib/accounts/subscription-schema";
import { route } from "#lib/http/route";

export const GET = route(
  { role: "viewer", openToTokens: true, params: WabaParams, query: ListHistory },
  ({ ctx, params, query }) => listHistory(ctx, { ...params, ...query }),
);

import { listHistory } from "#lib/accounts/list-history";
import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { ListHistory } from "#lib/subscription-state/schema";

export const GET = route(
  { role: "viewer", openToTokens: true, params: WabaParams, query: ListHistory },
  ({ ctx, params, query }) => listHistory(ctx, { ...params, ...query }),
);

import { route } from "#lib/api/route";
import { listByCheck } from "#lib/checks/list-by-check";
import { CheckParams, ListByCheck } from "#lib/checks/schema";

export const GET = route(
  { role: "viewer", openToTokens: true, params: CheckParams, query: ListByCheck },
  ({ ctx, params, query }) => listByCheck(ctx, { ...query, ...params }),
);

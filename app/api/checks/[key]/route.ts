import { route } from "#lib/http/route";
import { listByCheck } from "#lib/subscriptions/diagnose/list-by-check";
import { CheckParams, ListByCheck } from "#lib/subscriptions/diagnose/schema";

export const GET = route(
  { role: "viewer", openToTokens: true, params: CheckParams, query: ListByCheck },
  ({ ctx, params, query }) => listByCheck(ctx, { ...query, ...params }),
);

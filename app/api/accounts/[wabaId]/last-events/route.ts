import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { lastEvents } from "#lib/subscriptions/last-events";

export const GET = route(accountOperations["GET /api/accounts/{wabaId}/last-events"], ({ ctx, params, query }) =>
  lastEvents(ctx, { ...params, ...query }),
);

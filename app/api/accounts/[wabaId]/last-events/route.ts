import { route } from "#lib/api/route";
import { lastEvents } from "#lib/events/read/last-events";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/accounts/{wabaId}/last-events"], ({ ctx, params, query }) =>
  lastEvents(ctx, { ...params, ...query }),
);

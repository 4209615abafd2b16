import { listHistory } from "#lib/accounts/list-history";
import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/accounts/{wabaId}/history"], ({ ctx, params, query }) =>
  listHistory(ctx, { ...params, ...query }),
);

import { route } from "#lib/api/route";
import { listHistory } from "#lib/audit-log/list-history";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(accountOperations["GET /api/accounts/{wabaId}/audit"], ({ ctx, params, query }) =>
  listHistory(ctx, { ...params, ...query }),
);

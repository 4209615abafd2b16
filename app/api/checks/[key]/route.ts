import { route } from "#lib/api/route";
import { listByCheck } from "#lib/checks/list-by-check";
import { checkOperations } from "#lib/openapi/operations/checks";

export const GET = route(checkOperations["GET /api/checks/{key}"], ({ ctx, params, query }) =>
  listByCheck(ctx, { ...query, ...params }),
);

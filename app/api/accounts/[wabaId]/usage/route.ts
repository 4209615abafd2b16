import { appOfAccount } from "#lib/accounts/app-of-account";
import { route } from "#lib/api/route";
import { readAccountUsage } from "#lib/graph/usage";
import { accountOperations } from "#lib/openapi/operations/accounts";

export const GET = route(
  accountOperations["GET /api/accounts/{wabaId}/usage"],
  async ({ ctx, params: { wabaId }, query }) =>
    readAccountUsage(ctx, { wabaId, appId: await appOfAccount(wabaId, query.appId) }),
);

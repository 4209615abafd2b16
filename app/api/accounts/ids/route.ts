import { listAccountIds } from "#lib/accounts/list-ids";
import { AccountMatchQuery } from "#lib/accounts/match-schema";
import { route } from "#lib/http/route";

export const GET = route({ role: "viewer", openToTokens: true, query: AccountMatchQuery }, ({ ctx, query }) =>
  listAccountIds(ctx, query),
);

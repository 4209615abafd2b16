import { listAccountIds } from "#lib/accounts/list";
import { AccountMatchQuery } from "#lib/accounts/match-schema";
import { route } from "#lib/api/route";

export const GET = route({ role: "viewer", openToTokens: true, query: AccountMatchQuery }, ({ ctx, query }) =>
  listAccountIds(ctx, query),
);

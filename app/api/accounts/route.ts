import { listAccounts } from "#lib/accounts/list";
import { ListAccounts } from "#lib/accounts/match-schema";
import { route } from "#lib/api/route";

export const GET = route({ role: "viewer", openToTokens: true, query: ListAccounts }, ({ ctx, query }) =>
  listAccounts(ctx, query),
);

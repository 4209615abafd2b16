import { listTemplates } from "#lib/accounts/list-templates";
import { ListByText } from "#lib/accounts/schema";
import { route } from "#lib/api/route";

export const GET = route({ role: "viewer", openToTokens: true, query: ListByText }, ({ ctx, query }) =>
  listTemplates(ctx, query),
);

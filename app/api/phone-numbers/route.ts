import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { ListByText } from "#lib/accounts/schema";
import { route } from "#lib/http/route";

export const GET = route({ role: "viewer", openToTokens: true, query: ListByText }, ({ ctx, query }) =>
  listPhoneNumbers(ctx, query),
);

import { listPhoneNumbers } from "#lib/accounts/list-phone-numbers";
import { ListPhoneNumbers } from "#lib/accounts/schema";
import { route } from "#lib/api/route";

export const GET = route({ role: "viewer", openToTokens: true, query: ListPhoneNumbers }, ({ ctx, query }) =>
  listPhoneNumbers(ctx, query),
);

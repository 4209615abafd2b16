import { summarizeAccounts } from "#lib/accounts/summary";
import { route } from "#lib/api/route";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => summarizeAccounts(ctx));

import { summarizeAccounts } from "#lib/accounts/summary";
import { route } from "#lib/http/route";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => summarizeAccounts(ctx));

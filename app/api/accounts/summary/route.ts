import { route } from "#lib/api/route";
import { summarizeAccounts } from "#lib/sync/summary";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => summarizeAccounts(ctx));

import { route } from "#lib/http/route";
import { readOverview } from "#lib/overview/read-overview";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => readOverview(ctx));

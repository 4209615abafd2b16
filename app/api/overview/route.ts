import { route } from "#lib/api/route";
import { readOverview } from "#lib/overview/read-overview";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => readOverview(ctx));

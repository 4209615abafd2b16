import { route } from "#lib/http/route";
import { readOverview } from "#lib/overview/read-overview";
import { OverviewQuery } from "#lib/overview/schema";

export const GET = route({ role: "viewer", query: OverviewQuery }, ({ ctx, query }) => readOverview(ctx, query.range));

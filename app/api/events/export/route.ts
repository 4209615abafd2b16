import { route } from "#lib/api/route";
import { exportEvents } from "#lib/events/export/export";
import { EventExportQuery } from "#lib/events/search/filter";

export const GET = route(
  { role: "viewer", openToTokens: true, query: EventExportQuery },
  ({ ctx, query, locale, request }) => exportEvents(ctx, query, locale, request.signal),
);

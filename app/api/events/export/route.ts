import { exportEvents } from "#lib/events/export";
import { EventExportQuery } from "#lib/events/filter";
import { route } from "#lib/http/route";

export const GET = route(
  { role: "viewer", openToTokens: true, query: EventExportQuery },
  ({ ctx, query, locale, request }) => exportEvents(ctx, query, locale, request.signal),
);

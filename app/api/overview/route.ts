import { route } from "#lib/api/route";
import { consoleOperations } from "#lib/openapi/operations/console";
import { readOverview } from "#lib/overview/read-overview";

export const GET = route(consoleOperations["GET /api/overview"], ({ ctx }) => readOverview(ctx));

import { route } from "#lib/api/route";
import { viewOperations } from "#lib/openapi/operations/views";
import { saveView } from "#lib/views/change-views";
import { listViews } from "#lib/views/read-views";

export const GET = route(viewOperations["GET /api/views"], ({ ctx }) => listViews(ctx));
export const POST = route(viewOperations["POST /api/views"], ({ ctx, body }) => saveView(ctx, body));

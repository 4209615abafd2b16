import { route } from "#lib/api/route";
import { listViews } from "#lib/views/list-views";
import { saveView } from "#lib/views/save-view";
import { SaveView } from "#lib/views/schema";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => listViews(ctx));
export const POST = route({ role: "viewer", openToTokens: true, body: SaveView }, ({ ctx, body }) =>
  saveView(ctx, body),
);

import { z } from "zod";
import { route } from "#lib/api/route";
import { changeView } from "#lib/views/change-view";
import { deleteView } from "#lib/views/delete-view";
import { openView } from "#lib/views/open-view";
import { ChangeView } from "#lib/views/schema";

const Params = z.object({ id: z.uuid() });

export const GET = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params }) =>
  openView(ctx, params.id),
);
export const PATCH = route(
  { role: "viewer", openToTokens: true, params: Params, body: ChangeView },
  ({ ctx, params, body }) => changeView(ctx, params.id, body),
);
export const DELETE = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params }) =>
  deleteView(ctx, params.id),
);

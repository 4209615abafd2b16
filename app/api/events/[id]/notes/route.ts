import { z } from "zod";
import { route } from "#lib/api/route";
import { WriteNote } from "#lib/events/notes/annotation-schema";
import { listNotes, writeNote } from "#lib/events/notes/notes";

const Params = z.object({ id: z.uuid() });

export const GET = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params }) =>
  listNotes(ctx, params.id),
);
export const POST = route(
  { role: "operator", openToTokens: true, params: Params, body: WriteNote },
  ({ ctx, params, body }) => writeNote(ctx, params.id, body),
);

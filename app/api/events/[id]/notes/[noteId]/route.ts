import { z } from "zod";
import { deleteNote } from "#lib/events/notes";
import { route } from "#lib/http/route";

const Params = z.object({ id: z.uuid(), noteId: z.uuid() });

export const DELETE = route({ role: "operator", openToTokens: true, params: Params }, ({ ctx, params }) =>
  deleteNote(ctx, params.id, params.noteId),
);

import { z } from "zod";
import { route } from "#lib/api/route";
import { deleteNote } from "#lib/events/notes/notes";

const Params = z.object({ id: z.uuid(), noteId: z.uuid() });

export const DELETE = route({ role: "operator", openToTokens: true, params: Params }, ({ ctx, params }) =>
  deleteNote(ctx, params.id, params.noteId),
);

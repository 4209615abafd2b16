import { route } from "#lib/api/route";
import { deleteNote } from "#lib/events/notes/notes";
import { eventOperations } from "#lib/openapi/operations/events";

export const DELETE = route(eventOperations["DELETE /api/events/{id}/notes/{noteId}"], ({ ctx, params }) =>
  deleteNote(ctx, params.id, params.noteId),
);

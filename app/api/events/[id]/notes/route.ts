import { route } from "#lib/api/route";
import { listNotes, writeNote } from "#lib/events/notes/notes";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/{id}/notes"], ({ ctx, params }) => listNotes(ctx, params.id));
export const POST = route(eventOperations["POST /api/events/{id}/notes"], ({ ctx, params, body }) =>
  writeNote(ctx, params.id, body),
);

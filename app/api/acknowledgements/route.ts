import { route } from "#lib/api/route";
import { acknowledgeEvents } from "#lib/events/notes/acknowledge";
import { eventOperations } from "#lib/openapi/operations/events";

export const POST = route(eventOperations["POST /api/acknowledgements"], ({ ctx, body }) =>
  acknowledgeEvents(ctx, body),
);

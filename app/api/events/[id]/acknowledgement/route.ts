import { route } from "#lib/api/route";
import { acknowledgeEvent, getAcknowledgement, unacknowledgeEvent } from "#lib/events/notes/acknowledge";
import { eventOperations } from "#lib/openapi/operations/events";

export const GET = route(eventOperations["GET /api/events/{id}/acknowledgement"], ({ ctx, params }) =>
  getAcknowledgement(ctx, params.id),
);
export const PUT = route(eventOperations["PUT /api/events/{id}/acknowledgement"], ({ ctx, params }) =>
  acknowledgeEvent(ctx, params.id),
);
export const DELETE = route(eventOperations["DELETE /api/events/{id}/acknowledgement"], ({ ctx, params }) =>
  unacknowledgeEvent(ctx, params.id),
);

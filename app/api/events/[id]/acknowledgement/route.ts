import { z } from "zod";
import { route } from "#lib/api/route";
import { acknowledgeEvent, getAcknowledgement, unacknowledgeEvent } from "#lib/events/notes/acknowledge";

const Params = z.object({ id: z.uuid() });

export const GET = route({ role: "viewer", openToTokens: true, params: Params }, ({ ctx, params }) =>
  getAcknowledgement(ctx, params.id),
);
export const PUT = route({ role: "operator", openToTokens: true, params: Params }, ({ ctx, params }) =>
  acknowledgeEvent(ctx, params.id),
);
export const DELETE = route({ role: "operator", openToTokens: true, params: Params }, ({ ctx, params }) =>
  unacknowledgeEvent(ctx, params.id),
);

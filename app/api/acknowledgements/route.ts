import { route } from "#lib/api/route";
import { acknowledgeEvents } from "#lib/events/notes/acknowledge";
import { AcknowledgeEvents } from "#lib/events/notes/annotation-schema";

export const POST = route({ role: "operator", openToTokens: true, body: AcknowledgeEvents }, ({ ctx, body }) =>
  acknowledgeEvents(ctx, body),
);

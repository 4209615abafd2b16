import { acknowledgeEvents } from "#lib/events/acknowledge";
import { AcknowledgeEvents } from "#lib/events/annotation-schema";
import { route } from "#lib/http/route";

export const POST = route({ role: "operator", openToTokens: true, body: AcknowledgeEvents }, ({ ctx, body }) =>
  acknowledgeEvents(ctx, body),
);

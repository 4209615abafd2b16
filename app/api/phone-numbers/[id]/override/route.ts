import { z } from "zod";
import { route } from "#lib/api/route";
import { SetPhoneOverride } from "#lib/subscription-state/schema";
import { setPhoneOverride } from "#lib/subscriptions/set-phone-override";

const Params = z.object({ id: z.string().min(1) });

export const PUT = route(
  { role: "operator", openToTokens: true, params: Params, body: SetPhoneOverride },
  ({ ctx, params, body }) => setPhoneOverride(ctx, { phoneNumberId: params.id, ...body }),
);

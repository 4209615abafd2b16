import { z } from "zod";
import { SetPhoneOverride } from "#lib/accounts/subscription-schema";
import { route } from "#lib/http/route";
import { setPhoneOverride } from "#lib/subscriptions/set-phone-override";

const Params = z.object({ id: z.string().min(1) });

export const PUT = route(
  { role: "operator", openToTokens: true, params: Params, body: SetPhoneOverride },
  ({ ctx, params, body }) => setPhoneOverride(ctx, { phoneNumberId: params.id, ...body }),
);

import { route } from "#lib/api/route";
import { accountOperations } from "#lib/openapi/operations/accounts";
import { setPhoneOverride } from "#lib/subscriptions/set-phone-override";

export const PUT = route(accountOperations["PUT /api/phone-numbers/{id}/override"], ({ ctx, params, body }) =>
  setPhoneOverride(ctx, { phoneNumberId: params.id, ...body }),
);

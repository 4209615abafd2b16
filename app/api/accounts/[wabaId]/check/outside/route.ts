import { WabaParams } from "#lib/accounts/schema";
import { route } from "#lib/api/route";
import { checkOutside } from "#lib/checks/check-outside";
import { CheckTarget } from "#lib/checks/schema";

export const POST = route(
  { role: "operator", openToTokens: true, params: WabaParams, body: CheckTarget },
  ({ ctx, params, body }) => checkOutside(ctx, { ...params, ...body }),
);

import { route } from "#lib/api/route";
import { tokenOperations } from "#lib/openapi/operations/tokens";
import { revokeToken } from "#lib/tokens/manage-tokens";

export const DELETE = route(tokenOperations["DELETE /api/tokens/{id}"], ({ ctx, params }) =>
  revokeToken(ctx, params.id),
);

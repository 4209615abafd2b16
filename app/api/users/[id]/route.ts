import { route } from "#lib/api/route";
import { peopleOperations } from "#lib/openapi/operations/people";
import { updateUser } from "#lib/users/manage-users";

export const PATCH = route(peopleOperations["PATCH /api/users/{id}"], ({ ctx, params, body }) =>
  updateUser(ctx, params.id, body),
);

import { route } from "#lib/api/route";
import { peopleOperations } from "#lib/openapi/operations/people";
import { changePassword } from "#lib/users/change-password";

export const PUT = route(peopleOperations["PUT /api/users/me/password"], ({ ctx, body }) => changePassword(ctx, body));

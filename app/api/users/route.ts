import { route } from "#lib/api/route";
import { peopleOperations } from "#lib/openapi/operations/people";
import { createUser, listUsers } from "#lib/users/manage-users";

export const GET = route(peopleOperations["GET /api/users"], ({ ctx }) => listUsers(ctx));

export const POST = route(peopleOperations["POST /api/users"], ({ ctx, body }) => createUser(ctx, body));

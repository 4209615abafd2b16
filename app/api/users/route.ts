import { route } from "#lib/api/route";
import { createUser } from "#lib/users/create-user";
import { listUsers } from "#lib/users/list-users";
import { CreateUser } from "#lib/users/schema";

export const GET = route({ role: "admin" }, ({ ctx }) => listUsers(ctx));

export const POST = route({ role: "admin", body: CreateUser }, ({ ctx, body }) => createUser(ctx, body));

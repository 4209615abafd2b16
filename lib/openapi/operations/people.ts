import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import { ChangePassword, CreateUser, UpdateUser, UserItem, UserList } from "#lib/users/schema";

const Params = z.object({ id: z.uuid() });

export const peopleOperations = operations("People", {
  "GET /api/users": {
    summary: "Everybody who may sign in",
    role: "admin",
    answer: UserList,
  },
  "POST /api/users": {
    summary: "Add somebody",
    role: "admin",
    body: CreateUser,
    answer: UserItem,
  },
  "PATCH /api/users/{id}": {
    summary: "Change somebody's name or role, or disable them",
    role: "admin",
    params: Params,
    body: UpdateUser,
    answer: UserItem,
  },
  "PUT /api/users/me/password": {
    summary: "Change one's own password",
    role: "viewer",
    body: ChangePassword,
    answer: null,
    status: 200,
  },
});

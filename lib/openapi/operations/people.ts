import { z } from "zod";
import { ChangePassword, CreateUser, UpdateUser, UserItem, UserList } from "#lib/users/schema";
import { operations } from "../client/operation.ts";

const Params = z.object({ id: z.uuid() });

export const peopleOperations = operations("People", [
  {
    method: "get",
    path: "/api/users",
    summary: "Everybody who may sign in",
    role: "admin",
    isSessionOnly: true,
    answer: UserList,
  },
  {
    method: "post",
    path: "/api/users",
    summary: "Add somebody",
    role: "admin",
    isSessionOnly: true,
    body: CreateUser,
    answer: UserItem,
  },
  {
    method: "patch",
    path: "/api/users/{id}",
    summary: "Change somebody's name or role, or disable them",
    role: "admin",
    isSessionOnly: true,
    params: Params,
    body: UpdateUser,
    answer: UserItem,
  },
  {
    method: "put",
    path: "/api/users/me/password",
    summary: "Change one's own password",
    role: "viewer",
    isSessionOnly: true,
    body: ChangePassword,
    answer: null,
    status: 200,
  },
]);

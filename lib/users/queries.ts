import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import { type ChangePassword, type CreateUser, type UpdateUser, UserItem, UserList } from "./schema.ts";

export function usersQuery() {
  return queryOptions({
    queryKey: ["users"],
    queryFn: ({ signal }) => apiFetch("/api/users", UserList, { signal }),
  });
}

export function postUser(user: CreateUser): Promise<UserItem> {
  return apiFetch("/api/users", UserItem, { method: "POST", body: JSON.stringify(user) });
}

export function patchUser(id: string, change: UpdateUser): Promise<UserItem> {
  return apiFetch(`/api/users/${id}`, UserItem, { method: "PATCH", body: JSON.stringify(change) });
}

/** Ends every other session of the user. */
export async function putPassword(change: ChangePassword): Promise<void> {
  await apiFetch("/api/users/me/password", z.unknown(), { method: "PUT", body: JSON.stringify(change) });
}

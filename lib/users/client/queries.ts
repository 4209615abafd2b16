import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { ChangePassword, CreateUser, UpdateUser, UserItem, UserList } from "../schema.ts";

export function usersQuery() {
  return queryOptions({
    queryKey: ["users"],
    queryFn: ({ signal }) => apiFetch<UserList>("/api/users", { signal }),
  });
}

export function postUser(user: CreateUser): Promise<UserItem> {
  return apiFetch<UserItem>("/api/users", { method: "POST", body: JSON.stringify(user) });
}

export function patchUser(id: string, change: UpdateUser): Promise<UserItem> {
  return apiFetch<UserItem>(`/api/users/${id}`, { method: "PATCH", body: JSON.stringify(change) });
}

/** Also ends the user's other sessions. */
export async function putPassword(change: ChangePassword): Promise<void> {
  await apiFetch("/api/users/me/password", { method: "PUT", body: JSON.stringify(change) });
}

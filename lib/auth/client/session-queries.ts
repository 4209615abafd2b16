import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { SessionList } from "../sessions/schema.ts";

export function sessionsQuery() {
  return queryOptions({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => apiFetch<SessionList>("/api/sessions", { signal }),
  });
}

export async function deleteSession(id: string): Promise<void> {
  await apiFetch(`/api/sessions/${id}`, { method: "DELETE" });
}

export function deleteOtherSessions(): Promise<{ ended: number }> {
  return apiFetch("/api/sessions", { method: "DELETE" });
}

import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import { EndedSessions, SessionList } from "./schema.ts";

export function sessionsQuery() {
  return queryOptions({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => apiFetch("/api/sessions", SessionList, { signal }),
  });
}

export async function deleteSession(id: string): Promise<void> {
  await apiFetch(`/api/sessions/${id}`, z.unknown(), { method: "DELETE" });
}

export function deleteOtherSessions(): Promise<{ ended: number }> {
  return apiFetch("/api/sessions", EndedSessions, { method: "DELETE" });
}

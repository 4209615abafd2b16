import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { OwnFactor, RecoveryCodes, TotpSecret } from "../second-factor/schema.ts";
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

const OWN = "/api/users/me/second-factor";

export function ownFactorQuery() {
  return queryOptions({
    queryKey: ["second-factor"],
    queryFn: ({ signal }) => apiFetch<OwnFactor>(OWN, { signal }),
  });
}

export function postEnrolment(): Promise<TotpSecret> {
  return apiFetch<TotpSecret>(OWN, { method: "POST" });
}

export function putEnrolment(code: string): Promise<RecoveryCodes> {
  return apiFetch<RecoveryCodes>(OWN, { method: "PUT", body: JSON.stringify({ code }) });
}

export async function deleteOwnFactor(code: string): Promise<void> {
  await apiFetch(OWN, { method: "DELETE", body: JSON.stringify({ code }) });
}

export async function deleteFactorOf(userId: string): Promise<void> {
  await apiFetch(`/api/users/${userId}/second-factor`, { method: "DELETE" });
}

import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import { OwnFactor, RecoveryCodes, TotpSecret } from "./schema.ts";

const OWN = "/api/users/me/second-factor";

export function ownFactorQuery() {
  return queryOptions({
    queryKey: ["second-factor"],
    queryFn: ({ signal }) => apiFetch(OWN, OwnFactor, { signal }),
  });
}

export function postEnrolment(): Promise<TotpSecret> {
  return apiFetch(OWN, TotpSecret, { method: "POST" });
}

export function putEnrolment(code: string): Promise<RecoveryCodes> {
  return apiFetch(OWN, RecoveryCodes, { method: "PUT", body: JSON.stringify({ code }) });
}

export async function deleteOwnFactor(code: string): Promise<void> {
  await apiFetch(OWN, z.unknown(), { method: "DELETE", body: JSON.stringify({ code }) });
}

export async function deleteFactorOf(userId: string): Promise<void> {
  await apiFetch(`/api/users/${userId}/second-factor`, z.unknown(), { method: "DELETE" });
}

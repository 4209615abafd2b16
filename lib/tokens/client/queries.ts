import { queryOptions } from "@tanstack/react-query";
import { apiFetch } from "#lib/http/client/api-client";
import type { ApiTokenList, CreateApiToken, CreatedApiToken } from "../schema.ts";

export function tokensQuery() {
  return queryOptions({
    queryKey: ["tokens"],
    queryFn: ({ signal }) => apiFetch<ApiTokenList>("/api/tokens", { signal }),
  });
}

export function postToken(token: CreateApiToken): Promise<CreatedApiToken> {
  return apiFetch<CreatedApiToken>("/api/tokens", { method: "POST", body: JSON.stringify(token) });
}

export async function deleteToken(id: string): Promise<void> {
  await apiFetch(`/api/tokens/${id}`, { method: "DELETE" });
}

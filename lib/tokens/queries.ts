import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { apiFetch } from "#lib/http/api-client";
import { ApiTokenList, type CreateApiToken, CreatedApiToken } from "./schema.ts";

export function tokensQuery() {
  return queryOptions({
    queryKey: ["tokens"],
    queryFn: ({ signal }) => apiFetch("/api/tokens", ApiTokenList, { signal }),
  });
}

export function postToken(token: CreateApiToken): Promise<CreatedApiToken> {
  return apiFetch("/api/tokens", CreatedApiToken, { method: "POST", body: JSON.stringify(token) });
}

export async function deleteToken(id: string): Promise<void> {
  await apiFetch(`/api/tokens/${id}`, z.unknown(), { method: "DELETE" });
}

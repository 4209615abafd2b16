import { z } from "zod";
import { ApiTokenList, CreateApiToken, CreatedApiToken } from "#lib/tokens/schema";
import { operations } from "../client/operation.ts";

export const tokenOperations = operations("API tokens", [
  {
    method: "get",
    path: "/api/tokens",
    summary: "One's own API tokens; everybody's for administrators",
    role: "viewer",
    isSessionOnly: true,
    answer: ApiTokenList,
  },
  {
    method: "post",
    path: "/api/tokens",
    summary: "Create an API token of one's own",
    description: "The answer is the only one that has the token itself. `expiresInDays: null` never expires.",
    role: "viewer",
    isSessionOnly: true,
    body: CreateApiToken,
    answer: CreatedApiToken,
  },
  {
    method: "delete",
    path: "/api/tokens/{id}",
    summary: "Revoke an API token",
    role: "viewer",
    isSessionOnly: true,
    params: z.object({ id: z.uuid() }),
    answer: null,
    status: 200,
  },
]);

import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import { ApiTokenList, CreateApiToken, CreatedApiToken } from "#lib/tokens/schema";

export const tokenOperations = operations("API tokens", {
  "GET /api/tokens": {
    summary: "One's own API tokens; everybody's for administrators",
    role: "viewer",
    answer: ApiTokenList,
  },
  "POST /api/tokens": {
    summary: "Create an API token of one's own",
    description: "The answer is the only one that has the token itself. `expiresInDays: null` never expires.",
    role: "viewer",
    body: CreateApiToken,
    answer: CreatedApiToken,
  },
  "DELETE /api/tokens/{id}": {
    summary: "Revoke an API token",
    role: "viewer",
    params: z.object({ id: z.uuid() }),
    answer: null,
    status: 200,
  },
});

import { z } from "zod";
import type { GraphApp } from "./app.ts";
import { Id, Text } from "./node.ts";
import { graphRequest } from "./transport.ts";

const Strings = z.array(z.string()).catch([]).default([]);

const TokenFacts = z.looseObject({
  is_valid: z.boolean(),
  app_id: Id.nullable().catch(null).default(null),
  application: Text,
  type: Text,
  /** Seconds since 1970; 0 for a token that does not expire. */
  expires_at: z.number().nullable().catch(null).default(null),
  /** Likewise: when the app may no longer read the user's data. */
  data_access_expires_at: z.number().nullable().catch(null).default(null),
  scopes: Strings,
  granular_scopes: z
    .array(z.looseObject({ scope: z.string(), target_ids: z.array(Id).optional().catch(undefined) }))
    .catch([])
    .default([]),
  user_id: Id.nullable().catch(null).default(null),
  error: z
    .looseObject({
      message: Text,
      code: z.number().nullable().catch(null).default(null),
      subcode: z.number().nullable().catch(null).default(null),
    })
    .nullable()
    .catch(null)
    .default(null),
});
export type TokenFacts = z.output<typeof TokenFacts>;

/** What Meta knows of a token, asked with the app's own token. An invalid one is an answer, not an error. */
export async function debugToken(app: GraphApp, inputToken: string, signal?: AbortSignal): Promise<TokenFacts> {
  const { data } = await graphRequest(app, {
    path: "/debug_token",
    query: { input_token: inputToken },
    schema: z.looseObject({ data: TokenFacts }),
    as: "app",
    secrets: [inputToken],
    signal,
  });
  return data;
}

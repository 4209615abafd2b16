import { z } from "zod";
import { metaTime } from "#lib/format/meta-time";
import type { GraphApp } from "./app.ts";
import { Id, listOf, readableItems, Text } from "./node.ts";
import { graphRequest } from "./transport.ts";

/** Seconds since 1970; 0 means never. */
const Seconds = z
  .number()
  .transform((seconds) => (seconds === 0 ? 0 : secondsOf(metaTime(seconds))))
  .nullable()
  .catch(null)
  .default(null);

function secondsOf(time: Date | null): number | null {
  return time && time.getTime() / 1_000;
}

const TokenFacts = z.looseObject({
  is_valid: z.boolean(),
  app_id: Id.nullable().catch(null).default(null),
  application: Text,
  type: Text,
  issued_at: Seconds,
  expires_at: Seconds,
  /** When the app loses access to the user's data. */
  data_access_expires_at: Seconds,
  scopes: listOf(z.string()),
  /** Without `target_ids`, a scope applies to all accounts. The order of `target_ids` means nothing. */
  granular_scopes: listOf(
    z.looseObject({ scope: z.string(), target_ids: readableItems(Id).optional().catch(undefined) }),
  ),
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

/** Meta's facts about a token, requested with the app access token. An invalid token is a result, not an error. */
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

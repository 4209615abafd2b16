import { db } from "#lib/db/client";
import { isOurCallback } from "#lib/meta-apps/callback-url";

/**
 * All stored overrides that lead to this console, as Meta spells them. SQL compares with these, so that queries agree
 * with `isOurCallback` on every spelling of a URL.
 */
export async function ourOverrides(): Promise<string[]> {
  const stored = await db().$queryRaw<{ uri: string }[]>`
    select override_callback_uri as uri from subscription where override_callback_uri is not null
    union select phone_uri from phone_route where phone_uri is not null`;
  return stored.map(({ uri }) => uri).filter(isOurCallback);
}

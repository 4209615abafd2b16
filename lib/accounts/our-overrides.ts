import { db } from "#lib/db/client";
import { isOurCallback } from "#lib/meta-apps/callback-url";

/**
 * Every stored override that leads to this console, as Meta spells it. SQL compares with these, so that queries agree
 * with `isOurCallback` about each way of writing a URL.
 */
export async function ourOverrides(): Promise<string[]> {
  const stored = await db().$queryRaw<{ uri: string }[]>`
    select override_callback_uri as uri from subscription where override_callback_uri is not null
    union select phone_uri from phone_route where phone_uri is not null`;
  return stored.map(({ uri }) => uri).filter(isOurCallback);
}

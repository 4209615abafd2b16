import type { User } from "#lib/db/generated/client";
import { readSignInPolicy } from "#lib/settings/sign-in-policy";

/**
 * Whether the user must have a second factor and has none. A user without a password relies on the identity provider's.
 */
export async function lacksFactor({ passwordHash, totpConfirmedAt }: User): Promise<boolean> {
  if (!passwordHash || totpConfirmedAt) return false;
  return (await readSignInPolicy()).secondFactorRequired;
}

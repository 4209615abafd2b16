import type { User } from "#lib/db/generated/client";
import { readSignInPolicy } from "#lib/settings/sign-in-policy";

/** Whether somebody has to have a second factor and has none. Who has no password has the identity provider's. */
export async function lacksFactor({ passwordHash, totpConfirmedAt }: User): Promise<boolean> {
  if (!passwordHash || totpConfirmedAt) return false;
  return (await readSignInPolicy()).secondFactorRequired;
}

import type { Context } from "#lib/access/context";
import { db } from "#lib/db/client";
import type { User } from "#lib/db/generated/client";
import { readSignInPolicy } from "#lib/settings/sign-in-policy";
import { ownSession } from "../sessions/stored-session.ts";
import type { OwnFactor } from "./schema.ts";

export async function readOwnFactor(ctx: Context): Promise<OwnFactor> {
  const { userId } = ownSession(ctx);
  const [user, policy] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: userId } }),
    readSignInPolicy(),
  ]);
  return {
    addedAt: user.totpConfirmedAt?.toISOString() ?? null,
    recoveryCodesLeft: user.totpConfirmedAt ? user.recoveryCodes.length : 0,
    isRequired: policy.secondFactorRequired,
  };
}

/**
 * Whether the user must have a second factor and has none. A user without a password relies on the identity provider's.
 */
export async function lacksFactor({ passwordHash, totpConfirmedAt }: User): Promise<boolean> {
  if (!passwordHash || totpConfirmedAt) return false;
  return (await readSignInPolicy()).secondFactorRequired;
}

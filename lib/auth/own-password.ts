import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { verifyPassword } from "./password.ts";
import { countTry } from "./throttle.ts";

const MAX_TRIES = 10;

/**
 * Whether somebody who has signed in knows their password still. Throws `invalid_input` naming `parameter`, and
 * `too_many` after ten wrong ones in 15 minutes: a session that was left open must not be where a password is guessed.
 */
export async function assertOwnPassword(userId: string, password: string, parameter: string): Promise<void> {
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  const takeBack = await countTry({ [`own-password:${userId}`]: MAX_TRIES });
  if (!passwordHash || !(await verifyPassword(passwordHash, password)))
    throw new AppError("invalid_input", "The current password is another one.", { parameter });
  await takeBack();
}

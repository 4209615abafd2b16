import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { verifyPassword } from "./password.ts";
import { countTry } from "./throttle.ts";

const MAX_TRIES = 10;

/**
 * Checks the password of a signed-in user. Throws `invalid_input` with `parameter`, and `too_many` after ten wrong
 * passwords in 15 minutes, so that nobody can guess the password in a session left open.
 */
export async function assertOwnPassword(userId: string, password: string, parameter: string): Promise<void> {
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  const takeBack = await countTry({ [`own-password:${userId}`]: MAX_TRIES });
  if (!passwordHash || !(await verifyPassword(passwordHash, password)))
    throw new AppError("invalid_input", "The current password is another one.", { parameter });
  await takeBack();
}

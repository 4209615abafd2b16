import { randomBytes } from "node:crypto";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import type { User } from "#lib/db/generated/client";
import { deviceMark, readDeviceMark } from "./known-device.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { type Requester, startSession } from "./sessions/start-session.ts";
import { countTry, forgetTries } from "./throttle.ts";

const MAX_PER_DEVICE = 10;
const MAX_PER_ACCOUNT_AND_ADDRESS = 5;
const MAX_PER_ADDRESS = 30;
const MAX_PER_ACCOUNT = 50;

export type Credentials = { email: string; password: string };
export type SignedIn = { userId: string; sessionId: string; device: string };

/**
 * Checks e-mail and password and begins a session. Null when they do not fit; `too_many` after too many failures of the
 * browser in which this person has signed in before or, from elsewhere, of the account from this address, of the
 * address, or of the account.
 */
export async function signIn(
  given: Credentials & { device?: string | null },
  requester: Requester,
): Promise<SignedIn | null> {
  const email = given.email.trim().toLowerCase();
  // PostgreSQL has no NUL in text.
  if (!given.password || email.includes("\0")) return null;
  const user = await db().user.findUnique({ where: { email } });
  const device = user && readDeviceMark(given.device, user.id);
  const address = requester.remoteAddress ?? "unknown";
  const pair = `pair:${email} ${address}`;
  const elsewhere = {
    [pair]: MAX_PER_ACCOUNT_AND_ADDRESS,
    [`address:${address}`]: MAX_PER_ADDRESS,
    [`account:${email}`]: MAX_PER_ACCOUNT,
  };
  const takeBack = await countTry(device ? { [`device:${device}`]: MAX_PER_DEVICE } : elsewhere);
  const isRight = await verifyPassword(user?.passwordHash ?? (await decoyHash()), given.password);
  if (!user?.passwordHash || !isRight) return null;
  const sessionId = await begin(user, requester);
  if (!sessionId) return null;
  await takeBack();
  await forgetTries(device ? `device:${device}` : pair);
  return { userId: user.id, sessionId, device: (device && given.device) || deviceMark(user.id) };
}

/** Null when the person was disabled, or the password changed, while it was being checked. */
function begin(user: User, requester: Requester): Promise<string | null> {
  const { id, email, name, role, passwordHash } = user;
  return db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id, passwordHash, active: true },
      data: { lastSignInAt: new Date() },
    });
    if (count === 0) return null;
    const actor = { kind: "user" as const, id, email, name, role };
    const { remoteAddress } = requester;
    await recordAudit(tx, { actor, remoteAddress }, { action: "user.signed_in", target: `user:${id}` });
    return startSession(tx, id, requester);
  });
}

let decoy: Promise<string> | null = null;

/** An unknown e-mail takes as long as a known one, and so does a person without a password. */
function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(32).toString("hex"));
  return decoy;
}

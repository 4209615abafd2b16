import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Context } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { config } from "#lib/config";
import { equalInConstantTime } from "#lib/crypto";
import { db } from "#lib/db/client";
import type { User } from "#lib/db/generated/client";
import { AppError } from "#lib/errors";
import { networkOf } from "#lib/http/client-address";
import { Text } from "#lib/http/text";
import { hashPassword, verifyPassword } from "./password.ts";
import { spendCode } from "./second-factor/codes.ts";
import { factorTries } from "./second-factor/enrol.ts";
import { type Requester, startSession } from "./sessions/stored-session.ts";
import { countTry, forgetTries } from "./throttle.ts";

const MAX_PER_DEVICE = 10;
const MAX_PER_ACCOUNT_AND_ADDRESS = 5;
const MAX_PER_ADDRESS = 30;
const MAX_PER_ACCOUNT = 50;

export const Credentials = z.object({ email: Text, password: Text, code: Text.optional() });
export type Credentials = z.infer<typeof Credentials>;
type SignedIn = { userId: string; sessionId: string; device: string };
type Refusal = "code_required" | "code_wrong";

/**
 * Checks e-mail, password and, if the user has a second factor, a code; then starts a session. Returns null if e-mail
 * or password is wrong. Throws `unauthenticated` with a `refusal` if only the code is missing or wrong, and `too_many`
 * after too many failures. Failures in a browser where this user has signed in before are counted for that browser; all
 * others for the account and address together, for the address, and for the account.
 */
export async function signIn(
  given: Credentials & { device?: string | null },
  requester: Requester,
): Promise<SignedIn | null> {
  const email = given.email.trim().toLowerCase();
  // PostgreSQL text cannot contain NUL.
  if (!given.password || email.includes("\0")) return null;
  const user = await db().user.findUnique({ where: { email } });
  const device = user && readDeviceMark(given.device, user.id);
  const address = networkOf(requester.remoteAddress ?? "unknown");
  const pair = `pair:${email} ${address}`;
  const elsewhere = {
    [pair]: MAX_PER_ACCOUNT_AND_ADDRESS,
    [`address:${address}`]: MAX_PER_ADDRESS,
    [`account:${email}`]: MAX_PER_ACCOUNT,
  };
  const takeBack = await countTry(device ? { [`device:${device}`]: MAX_PER_DEVICE } : elsewhere);
  const isRight = await verifyPassword(user?.passwordHash ?? (await decoyHash()), given.password);
  if (!user?.passwordHash || !user.active || !isRight) return null;
  if (user.totpConfirmedAt && !given.code) {
    await takeBack();
    throw refused("code_required");
  }
  // Somebody who knows the password could guess codes from many addresses.
  const takeCodeBack = user.totpConfirmedAt && !device ? await countTry(factorTries(user.id)) : null;
  const sessionId = await begin(user, given.code ?? "", requester);
  if (!sessionId) return null;
  await takeBack();
  await takeCodeBack?.();
  await forgetTries(device ? `device:${device}` : pair);
  return { userId: user.id, sessionId, device: (device && given.device) || deviceMark(user.id) };
}

/** Null if the user was disabled, or their password or second factor changed, during the check. */
async function begin(user: User, code: string, requester: Requester): Promise<string | null> {
  const { id, passwordHash, totpConfirmedAt } = user;
  const begun = await db().$transaction(async (tx) => {
    const ctx = contextOf(user, requester);
    if (totpConfirmedAt && !(await spendCode(tx, user, code))) {
      await recordAudit(tx, ctx, { action: "user.code_refused", target: `user:${id}` });
      return "wrong code";
    }
    const { count } = await tx.user.updateMany({
      where: { id, passwordHash, totpConfirmedAt, active: true },
      data: { lastSignInAt: new Date() },
    });
    if (count === 0) return null;
    await recordAudit(tx, ctx, { action: "user.signed_in", target: `user:${id}` });
    return { sessionId: await startSession(tx, id, requester) };
  });
  if (begun === "wrong code") throw refused("code_wrong");
  return begun?.sessionId ?? null;
}

function contextOf({ id, email, name, role }: User, { remoteAddress }: Requester): Context {
  return { actor: { kind: "user", id, email, name, role }, remoteAddress };
}

function refused(refusal: Refusal): AppError {
  return new AppError("unauthenticated", "A code of the second factor is needed as well.", { refusal });
}

let decoy: Promise<string> | null = null;

/** Makes unknown e-mail addresses and users without a password take as long to check as others. */
function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(32).toString("hex"));
  return decoy;
}

/**
 * The value of a cookie that marks a browser in which this user has signed in before. Failed sign-ins from that browser
 * are counted separately, so somebody who guesses the password from elsewhere cannot lock the user out.
 */
function deviceMark(userId: string): string {
  const nonce = randomBytes(16).toString("hex");
  return `${nonce}.${proof(userId, nonce)}`;
}

/**
 * Returns the id under which sign-in attempts of this browser are counted; null if the mark does not belong to this
 * user.
 */
function readDeviceMark(mark: string | null | undefined, userId: string): string | null {
  const [nonce = "", given = ""] = mark?.split(".") ?? [];
  return nonce && equalInConstantTime(given, proof(userId, nonce)) ? nonce : null;
}

function proof(userId: string, nonce: string): string {
  return createHmac("sha256", config().nextAuthSecret).update(`known device\n${userId}\n${nonce}`).digest("base64url");
}

import { createHash, randomInt } from "node:crypto";
import { generateSecret, generateURI, verifySync } from "otplib";
import { unseal } from "#lib/crypto";
import type { Transaction } from "#lib/db/client";
import type { User } from "#lib/db/generated/client";

const ISSUER = "WABA Console";
/** How far a phone's clock may be off, or how late a code may be typed. */
const TOLERANCE_SECONDS = 30;

export function newTotpSecret(): string {
  return generateSecret();
}

/** The URI that the QR code for the authenticator app contains. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}

/** The time step of this code if it is later than `lastStep`, the last step used; otherwise null. */
export function totpStep(secret: string, code: string, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({
    secret,
    token: code,
    epochTolerance: TOLERANCE_SECONDS,
    ...(lastStep !== null && { afterTimeStep: lastStep }),
  });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

const RECOVERY_CODES = 10;
/** Without characters that are easily confused, such as l and 1 or o and 0. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/**
 * Ten codes of 79 bits each, like "abcd-efgh-jkmn-pqrs", to be shown once. With that much entropy an unsalted hash is
 * enough.
 */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  const codes = Array.from({ length: RECOVERY_CODES }, () => [group(), group(), group(), group()].join("-"));
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

/** Accepts a code with or without dashes and in any case. */
function hashRecoveryCode(code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return createHash("sha256").update(plain).digest("hex");
}

/**
 * Whether this is a valid code of the user's authenticator app or a recovery code. Each code works once, even for two
 * requests at the same moment: the row is updated only if the code is unused.
 */
export async function spendCode(tx: Transaction, user: User, given: string): Promise<boolean> {
  if (!user.totpSecret || !user.totpConfirmedAt) return false;
  const code = given.replace(/\s/g, "");
  const step = totpStep(unseal(user.totpSecret), code, user.totpLastStep);
  if (step === null) return spendRecoveryCode(tx, user.id, code);
  const { count } = await tx.user.updateMany({
    where: {
      id: user.id,
      totpSecret: user.totpSecret,
      OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }],
    },
    data: { totpLastStep: step },
  });
  return count === 1;
}

async function spendRecoveryCode(tx: Transaction, userId: string, code: string): Promise<boolean> {
  const hash = hashRecoveryCode(code);
  const count = await tx.$executeRaw`
    update "user" set recovery_codes = array_remove(recovery_codes, ${hash})
    where id = ${userId}::uuid and ${hash} = any(recovery_codes)`;
  return count === 1;
}

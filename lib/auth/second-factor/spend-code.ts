import { unseal } from "#lib/crypto";
import type { Transaction } from "#lib/db/client";
import type { User } from "#lib/db/generated/client";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { totpStep } from "./totp.ts";

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

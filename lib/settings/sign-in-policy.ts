import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db, type Transaction } from "#lib/db/client";
import { SignInPolicy } from "./schema.ts";

const KEY = "sign_in_policy";
const NEW_CONSOLE: SignInPolicy = { secondFactorRequired: false };

export async function readSignInPolicy(tx: Transaction = db()): Promise<SignInPolicy> {
  const setting = await tx.setting.findUnique({ where: { key: KEY } });
  return setting ? SignInPolicy.parse(setting.value) : NEW_CONSOLE;
}

/** Takes effect with each user's next request. */
export async function setSignInPolicy(ctx: Context, input: SignInPolicy): Promise<SignInPolicy> {
  requireRole(ctx, "admin");
  const after = SignInPolicy.parse(input);
  return db().$transaction(async (tx) => {
    const before = await readSignInPolicy(tx);
    await tx.setting.upsert({
      where: { key: KEY },
      create: { key: KEY, value: after },
      update: { value: after },
    });
    await recordAudit(tx, ctx, { action: "settings.sign_in_changed", target: "settings:sign_in", before, after });
    return after;
  });
}

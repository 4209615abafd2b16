import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { Role } from "./context.ts";
import { hashPassword, verifyPassword } from "./password.ts";

const WINDOW_MS = 15 * 60_000;
const MAX_PER_ACCOUNT_AND_ADDRESS = 5;
const MAX_PER_ADDRESS = 30;
const MAX_PER_ACCOUNT = 50;

export type SignedIn = { id: string; email: string; name: string; role: Role; sessionVersion: number };

/**
 * Checks e-mail and password. Null when they do not fit; throws `too_many` once an address, an account, or the pair
 * has failed too often in 15 minutes: the pair's limit comes first, so that a stranger cannot lock somebody out.
 */
export async function signIn(input: {
  email: string;
  password: string;
  remoteAddress: string | null;
}): Promise<SignedIn | null> {
  const email = input.email.trim().toLowerCase();
  const address = input.remoteAddress ?? "unknown";
  const keys = {
    [`pair:${email} ${address}`]: MAX_PER_ACCOUNT_AND_ADDRESS,
    [`address:${address}`]: MAX_PER_ADDRESS,
    [`account:${email}`]: MAX_PER_ACCOUNT,
  };
  await assertNotTooMany(keys);
  const user = await db().user.findUnique({ where: { email } });
  const isRight = await verifyPassword(user?.passwordHash ?? (await decoyHash()), input.password);
  if (!user || !isRight || !user.active) {
    await db().signInAttempt.createMany({ data: Object.keys(keys).map((key) => ({ key: key.slice(0, 300) })) });
    return null;
  }
  await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { lastSignInAt: new Date() } });
    await tx.signInAttempt.deleteMany({ where: { key: `pair:${email} ${address}` } });
    const actor = { kind: "user" as const, id: user.id, email: user.email, name: user.name, role: user.role };
    await recordAudit(
      tx,
      { actor, remoteAddress: input.remoteAddress },
      { action: "user.signed_in", target: `user:${user.id}` },
    );
  });
  return { id: user.id, email: user.email, name: user.name, role: user.role, sessionVersion: user.sessionVersion };
}

async function assertNotTooMany(keys: Record<string, number>): Promise<void> {
  const since = new Date(Date.now() - WINDOW_MS);
  const counts = await db().signInAttempt.groupBy({
    by: ["key"],
    where: { key: { in: Object.keys(keys) }, at: { gt: since } },
    _count: true,
  });
  if (counts.some(({ key, _count }) => _count >= (keys[key] ?? Number.POSITIVE_INFINITY))) {
    throw new AppError("too_many", "Too many failed sign-ins. Wait fifteen minutes and try again.");
  }
}

let decoy: Promise<string> | null = null;

/** An unknown e-mail takes as long as a known one. */
function decoyHash(): Promise<string> {
  decoy ??= hashPassword("nobody has this password");
  return decoy;
}

import { type Context, requireRole } from "#lib/access/context";
import { appOfAccount } from "#lib/accounts/app-of-account";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { graphApp } from "#lib/meta-apps/secrets";
import { outsideOf } from "./checks/outside-path.ts";
import type { AccountEvidence, AppEvidence } from "./evidence.ts";
import { gatherAccount } from "./gather-account.ts";
import { gatherApp } from "./gather-app.ts";
import { diagnose } from "./index.ts";
import { tryOutsidePath } from "./outside/try-outside-path.ts";
import { type AccountChecks, CHECK_KEYS, type CheckResult } from "./schema.ts";
import { storeChecks, toAccountChecks } from "./store-checks.ts";

type Target = { wabaId: string; appId?: string | undefined };

/**
 * Runs all checks of one account with fresh data and stores the results. Throws `not_found`, and `precondition` if no
 * app is connected. Graph failures are part of the result.
 */
export async function checkAccount(ctx: Context, target: Target, signal?: AbortSignal): Promise<AccountChecks> {
  requireRole(ctx, "operator");
  const key = await requireTarget(target);
  const app = await graphApp(key.appId);
  const evidence = await gatherApp(app, signal);
  const account = await gatherAccount(app, key.wabaId, { signal });
  if (account) await diagnoseAndStore(evidence, account);
  return readChecks(key);
}

export async function diagnoseAndStore(app: AppEvidence, account: AccountEvidence): Promise<void> {
  const at = new Date();
  const results = diagnose({ at: at.toISOString(), app, account });
  const seenAt = account.subscription.value?.observedAt ?? new Date(account.subscription.at);
  const readAt = { account: seenAt, app: new Date(app.token.at) };
  await storeChecks({ wabaId: account.wabaId, appId: app.id }, results, { checkedAt: at, readAt });
}

/** The stored results; `checkedAt` is null for an account that was never checked. */
export async function getChecks(ctx: Context, target: Target): Promise<AccountChecks> {
  requireRole(ctx, "viewer");
  return readChecks(await requireTarget(target));
}

export async function requireTarget({ wabaId, appId }: Target): Promise<{ wabaId: string; appId: string }> {
  if (!(await db().waba.findUnique({ where: { id: wabaId }, select: { id: true } }))) {
    throw new AppError("not_found", `The account ${wabaId} is not known to this console.`);
  }
  return { wabaId, appId: await appOfAccount(wabaId, appId) };
}

export async function readChecks(key: { wabaId: string; appId: string }): Promise<AccountChecks> {
  return toAccountChecks(key, await db().accountCheck.findUnique({ where: { wabaId_appId: key } }));
}

/**
 * Repeats only the check of the outside path: a handshake and a signed test event to this console's own callback URL.
 * The other results of the account stay.
 */
export async function checkOutside(
  ctx: Context,
  target: { wabaId: string; appId?: string | undefined },
  signal?: AbortSignal,
): Promise<AccountChecks> {
  requireRole(ctx, "operator");
  const key = await requireTarget(target);
  const outside = await tryOutsidePath(await graphApp(key.appId), signal);
  const found: CheckResult = { key: "outside_path", ...outsideOf(outside) };
  const { checks, checkedAt } = await readChecks(key);
  const others = checks.filter((check) => check.key !== found.key);
  const all = [...others, found].sort((a, b) => CHECK_KEYS.indexOf(a.key) - CHECK_KEYS.indexOf(b.key));
  const at = checkedAt ? new Date(checkedAt) : new Date();
  await storeChecks(key, all, { checkedAt: at, readAt: { account: at, app: at } });
  return readChecks(key);
}

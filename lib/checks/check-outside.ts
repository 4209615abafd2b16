import { type Context, requireRole } from "#lib/access/context";
import { graphApp } from "#lib/meta-apps/secrets";
import { readChecks, requireTarget } from "./check-account.ts";
import { outsideOf } from "./checks/outside-path.ts";
import { tryOutsidePath } from "./outside/try-outside-path.ts";
import { type AccountChecks, CHECK_KEYS, type CheckResult } from "./schema.ts";
import { storeChecks } from "./store-checks.ts";

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

import { type Context, requireRole } from "#lib/access/context";
import { appOfAccount } from "#lib/accounts/app-of-account";
import { getAccount } from "#lib/accounts/get";
import type { AccountDetail } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { GraphApp } from "#lib/graph/app";
import type { GraphFailureFacts } from "#lib/graph/errors";
import { graphApp } from "#lib/meta-apps/secrets";
import { type FetchOptions, fetchAccount, syncFailure } from "./fetch-account.ts";
import { storeAccount } from "./store-account.ts";

/** Reads one account from Graph again. Failures are shown on the account, not thrown. */
export async function refreshAccount(
  ctx: Context,
  { wabaId, appId }: { wabaId: string; appId?: string | undefined },
  signal?: AbortSignal,
): Promise<AccountDetail> {
  requireRole(ctx, "operator");
  if (!(await db().waba.findUnique({ where: { id: wabaId }, select: { id: true } }))) {
    throw new AppError("not_found", `The account ${wabaId} is not known to this console.`);
  }
  const app = await graphApp(await appOfAccount(wabaId, appId));
  await fetchAndStore(app, wabaId, { signal });
  return getAccount(ctx, { wabaId, appId });
}

export type Refreshed = {
  /** Graph's failure; null if everything was read and stored. */
  failure: GraphFailureFacts | null;
  postponedUntil: Date | null;
};

export async function fetchAndStore(app: GraphApp, wabaId: string, options?: FetchOptions): Promise<Refreshed> {
  const fetched = await fetchAccount(app, wabaId, options);
  await storeAccount(app.id, fetched);
  const { subscription, postponedUntil } = fetched;
  return { failure: syncFailure(fetched) ?? subscription.failure, postponedUntil };
}

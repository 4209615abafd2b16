import { z } from "zod";
import { db } from "#lib/db/client";
import { type AccountCheck, Prisma } from "#lib/db/generated/client";
import { joinApp } from "#lib/lookups/apps";
import { type AccountChecks, CHECK_KEYS, CHECKS, CheckResult } from "./schema.ts";

type Key = { wabaId: string; appId: string };

/** When the facts were read: those of the account, and those shared by the app. */
type ReadAt = { account: Date; app: Date };

/**
 * Stores the newest results: an older run that ends later does not overwrite them. If a fact changed after it was read,
 * the results are stored as outdated.
 */
export async function storeChecks(
  { wabaId, appId }: Key,
  checks: CheckResult[],
  { checkedAt, readAt }: { checkedAt: Date; readAt: ReadAt },
): Promise<void> {
  const ownFailed = checks.filter(({ key, state }) => state === "failed" && CHECKS[key].scope === "account").length;
  const unknown = checks.filter(({ state }) => state === "unknown").length;
  const account = readAt.account.toISOString();
  await db().$executeRaw`
    insert into account_check as c (waba_id, app_id, checks, failed, unknown, checked_at, outdated_at)
    select w.id, app.id, ${JSON.stringify(checks)}::jsonb, ${ownFailed}::int, ${unknown}::int,
      ${checkedAt.toISOString()}::timestamptz,
      case when greatest(app.updated_at, app.observed_at) > ${readAt.app.toISOString()}::timestamptz
        or exists (select from subscription s where s.waba_id = w.id and s.app_id = app.id
          and greatest(s.observed_at, s.desired_at) > ${account}::timestamptz)
        or exists (select from phone_route r join phone_number n on n.id = r.phone_number_id
          where n.waba_id = w.id and r.app_id = app.id and r.observed_at > ${account}::timestamptz)
        then clock_timestamp() end
    from waba w ${joinApp(Prisma.sql`${appId}`)} where w.id = ${wabaId}
    on conflict (waba_id, app_id) do update set checks = excluded.checks, failed = excluded.failed,
      unknown = excluded.unknown, checked_at = excluded.checked_at, outdated_at = excluded.outdated_at
    where c.checked_at <= excluded.checked_at`;
}

/** Leaves out results from an older version of the console that this version does not know. */
export function readStored(stored: unknown): CheckResult[] {
  const results = z.array(CheckResult.nullable().catch(null)).catch([]).parse(stored);
  return results
    .filter((result) => result !== null)
    .sort((a, b) => CHECK_KEYS.indexOf(a.key) - CHECK_KEYS.indexOf(b.key));
}

export function toAccountChecks({ wabaId, appId }: Key, row: AccountCheck | null): AccountChecks {
  const checks = readStored(row?.checks ?? []);
  const count = (state: CheckResult["state"]) => checks.filter((check) => check.state === state).length;
  return {
    wabaId,
    appId,
    checkedAt: row?.checkedAt.toISOString() ?? null,
    outdatedAt: row?.outdatedAt?.toISOString() ?? null,
    failed: count("failed"),
    unknown: count("unknown"),
    checks,
  };
}

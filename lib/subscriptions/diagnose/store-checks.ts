import { z } from "zod";
import { db } from "#lib/db/client";
import type { AccountCheck } from "#lib/db/generated/client";
import { type AccountChecks, CHECK_KEYS, CheckResult } from "./schema.ts";

type Key = { wabaId: string; appId: string };

/** Keeps what was found last; an older run that ends later does not win. */
export async function storeChecks({ wabaId, appId }: Key, checks: CheckResult[], checkedAt: Date): Promise<void> {
  const count = (state: CheckResult["state"]) => checks.filter((check) => check.state === state).length;
  await db().$executeRaw`
    insert into account_check as c (waba_id, app_id, checks, failed, unknown, checked_at)
    select ${wabaId}, ${appId}, ${JSON.stringify(checks)}::jsonb, ${count("failed")}::int, ${count("unknown")}::int,
      ${checkedAt.toISOString()}::timestamptz
    where exists (select from waba where id = ${wabaId}) and exists (select from meta_app where id = ${appId})
    on conflict (waba_id, app_id) do update set checks = excluded.checks, failed = excluded.failed,
      unknown = excluded.unknown, checked_at = excluded.checked_at
    where c.checked_at <= excluded.checked_at`;
}

/** What an older version of the console stored and this one does not know is left out. */
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
    failed: count("failed"),
    unknown: count("unknown"),
    checks,
  };
}

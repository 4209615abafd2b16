import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { checkRun } from "./run-status.ts";
import { CHECK_KEYS, type CheckCount, type CheckSummary } from "./schema.ts";

type Totals = {
  accounts: number;
  checked: number;
  outdated: number;
  failing: number;
  oldest: Date | null;
  newest: Date | null;
};

/** A summary of the last results of all accounts and the progress of a run. Outdated results count only as outdated. */
export async function summarizeChecks(ctx: Context): Promise<CheckSummary> {
  requireRole(ctx, "viewer");
  const [[totals], counts] = await Promise.all([
    db().$queryRaw<Totals[]>`
      select count(*)::int as accounts, count(c.checked_at)::int as checked,
        count(c.outdated_at)::int as outdated,
        (count(*) filter (where c.failed > 0 and c.outdated_at is null))::int as failing,
        min(c.checked_at) as oldest, max(c.checked_at) as newest
      from subscription s left join account_check c using (waba_id, app_id)`,
    db().$queryRaw<CheckCount[]>`
      select r.result ->> 'key' as key,
        (count(*) filter (where r.result ->> 'state' = 'failed'))::int as failed,
        (count(*) filter (where r.result ->> 'state' = 'unknown'))::int as unknown,
        (count(distinct c.app_id) filter (where r.result ->> 'state' = 'failed'))::int as "failedApps"
      from account_check c cross join lateral jsonb_array_elements(c.checks) r(result)
      where c.outdated_at is null and r.result ->> 'state' <> 'passed' group by 1`,
  ]);
  const { accounts = 0, checked = 0, outdated = 0, failing = 0, oldest = null, newest = null } = totals ?? {};
  return {
    run: checkRun(),
    accounts,
    checked,
    outdated,
    failing,
    oldestCheckedAt: oldest?.toISOString() ?? null,
    newestCheckedAt: newest?.toISOString() ?? null,
    byCheck: CHECK_KEYS.flatMap((key) => counts.find((count) => count.key === key) ?? []),
  };
}

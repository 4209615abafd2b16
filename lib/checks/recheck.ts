import { db } from "#lib/db/client";
import type { ScheduledJob } from "#lib/jobs/boss";
import { namesOfApps } from "#lib/meta-apps/read-apps";
import { once } from "#lib/once";
import { checkAccounts } from "./check-accounts.ts";
import { checkRun } from "./run-status.ts";

/** Some facts change without an event: the time since the last event, the remaining days of a token. */
const OLDEST_HOURS = 24;
/** Accounts of one app per run of the job. */
const AT_ONCE = 100;

export const recheckJob: ScheduledJob = { name: "recheck-accounts", cron: "* * * * *", run: recheckOutdated };

/** Runs every minute: rechecks accounts with outdated results. Returns how many were checked. */
export async function recheckOutdated(): Promise<number> {
  // A run over all accounts includes them anyway.
  if (checkRun().state === "running") return 0;
  const { signal } = stopOfRechecks();
  let checked = 0;
  for (const [appId, wabaIds] of await outdatedByApp()) {
    const left: string[] = [];
    await checkAccounts(appId, wabaIds, signal, (isChecked, wabaId) => {
      if (isChecked) checked += 1;
      else left.push(wabaId);
    });
    await moveToTheEnd(appId, left);
  }
  return checked;
}

/** Ends the current run early. Used at shutdown. */
export async function stopRechecking(): Promise<void> {
  stopOfRechecks().abort(new Error("the console is stopping"));
}

function stopOfRechecks(): AbortController {
  return once("recheck-stop", () => new AbortController());
}

type Due = { app_id: string; waba_ids: string[] };

/** Those that have been outdated the longest come first. */
async function outdatedByApp(): Promise<[string, string[]][]> {
  const appIds = [...(await namesOfApps()).keys()];
  const rows = await db().$queryRaw<Due[]>`
    select app.id as app_id, array_agg(due.waba_id) as waba_ids from unnest(${appIds}::text[]) app(id) cross join lateral (
      select c.waba_id from account_check c where c.app_id = app.id
        and (c.outdated_at is not null or c.checked_at < now() - make_interval(hours => ${OLDEST_HOURS}::int))
      order by coalesce(c.outdated_at, c.checked_at), c.waba_id limit ${AT_ONCE}::int
    ) due group by app.id`;
  return rows.map(({ app_id, waba_ids }) => [app_id, waba_ids]);
}

/** Puts accounts that could not be checked behind the others. */
async function moveToTheEnd(appId: string, wabaIds: string[]): Promise<void> {
  await db().accountCheck.updateMany({
    where: { appId, wabaId: { in: wabaIds } },
    data: { outdatedAt: new Date() },
  });
}

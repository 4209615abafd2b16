import { db } from "#lib/db/client";
import { type GraphApp, inBackground } from "#lib/graph/app";
import { mayCallAt } from "#lib/graph/meter";
import { forgetOldCounts } from "#lib/graph/meter-store";
import type { ScheduledJob } from "#lib/jobs/boss";
import { hasWorkingToken } from "#lib/meta-apps/read-apps";
import { appIds, graphApp } from "#lib/meta-apps/secrets";
import { inLanes } from "./lanes.ts";
import { leaveForLater, takePostponed } from "./postponed.ts";
import { fetchAndStore } from "./refresh.ts";
import { syncStatus } from "./sync-status.ts";

const EVERY_HOURS = 4;
/** A template change has its own event; this is for events that were missed. */
const TEMPLATES_EVERY_HOURS = 24;
const TURNS = EVERY_HOURS * 60;
/** After a pause, this many times the normal number is refreshed per run, but not everything at once. */
const CATCH_UP = 4;

type Due = { waba_id: string; with_templates: boolean };

/**
 * Runs every minute: refreshes the accounts that were read longest ago, so that each is refreshed within four hours.
 * That is at most 16 calls in 4 hours, 2 % of Meta's lowest limit for a WABA.
 */
export async function refreshDueAccounts(): Promise<number> {
  // A running sync reads all of them anyway.
  if (syncStatus().state === "running") return 0;
  let refreshed = 0;
  for (const appId of await appIds()) refreshed += await refreshDueOf(inBackground(await graphApp(appId)));
  return refreshed;
}

async function refreshDueOf(app: GraphApp): Promise<number> {
  // With an invalid token every account would fail. The token is checked again with the app.
  if (!app.accessToken || !(await hasWorkingToken(app.id))) return 0;
  const total = await db().subscription.count({ where: { appId: app.id } });
  const turn = Math.ceil(total / TURNS) * CATCH_UP;
  const mayBeAsked = ({ waba_id }: Due) => mayCallAt({ app, wabaId: waba_id }, Date.now()) <= Date.now();
  const postponed = takePostponed(app.id, Date.now()).map(({ wabaId }) => ({ waba_id: wabaId, with_templates: true }));
  const inTurn = (await dueAccounts(app.id, turn * 4)).filter(mayBeAsked).slice(0, turn);
  const due = [...postponed, ...inTurn.filter(({ waba_id }) => !postponed.some((one) => one.waba_id === waba_id))];
  await inLanes(due, async ({ waba_id, with_templates }) => {
    const { postponedUntil } = await fetchAndStore(app, waba_id, { withTemplates: with_templates });
    if (postponedUntil) leaveForLater([{ appId: app.id, wabaId: waba_id, until: postponedUntil }]);
  });
  return due.length;
}

/**
 * A failed attempt counts as a turn, so that one broken account does not use up the others' turns. One ended by Meta's
 * rate limit does not count once its time has come.
 */
function dueAccounts(appId: string, limit: number): Promise<Due[]> {
  return db().$queryRaw<Due[]>`
    select s.waba_id, not exists (
        select from message_template t where t.waba_id = s.waba_id
          and t.synced_at > now() - make_interval(hours => ${TEMPLATES_EVERY_HOURS}::int)) as with_templates
    from subscription s cross join lateral (
      select case when (s.last_error ->> 'retryAt')::timestamptz < now() then null
        else greatest(s.observed_at, (s.last_error ->> 'at')::timestamptz) end as at) asked
    where s.app_id = ${appId}
      and (asked.at is null or asked.at < now() - make_interval(hours => ${EVERY_HOURS}::int))
    order by asked.at nulls first, s.waba_id limit ${limit}::int`;
}

export const refreshJobs: ScheduledJob[] = [
  { name: "refresh-accounts", cron: "* * * * *", run: refreshDueAccounts },
  { name: "forget-graph-calls", cron: "11 * * * *", run: forgetOldCounts },
];

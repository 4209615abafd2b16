import { type Context, requireRole } from "#lib/access/context";
import { db } from "#lib/db/client";
import { FIELD_TRAITS } from "#lib/fields/index";
import type { LastEvents } from "#lib/subscription-state/schema";

/**
 * How many events are searched, so that an account without one class of events does not cause a scan of all of them.
 */
const LOOKED_THROUGH = 10_000;

/** The time of the last event of each class among the newest 10,000 events. */
export async function lastEvents(
  ctx: Context,
  { wabaId, appId }: { wabaId: string; appId?: string | undefined },
): Promise<LastEvents> {
  requireRole(ctx, "viewer");
  const fields = FIELD_TRAITS.overridable;
  const [[ofAccount], [ofApp]] = await Promise.all([
    db().$queryRaw<{ conversation: Date | null; management: Date | null }[]>`
      select max(occurred_at) filter (where field = any(${fields})) as conversation,
        max(occurred_at) filter (where field <> all(${fields})) as management
      from (
        select field, occurred_at, is_test from event where waba_id = ${wabaId} order by id desc limit ${LOOKED_THROUGH}
      ) newest where not is_test`,
    db().$queryRaw<{ test: Date | null }[]>`
      select max(occurred_at) as test
      from (select app_id, occurred_at, is_test from event order by id desc limit ${LOOKED_THROUGH}) newest
      where is_test and (${appId ?? null}::text is null or app_id = ${appId ?? null})`,
  ]);
  return {
    conversation: ofAccount?.conversation?.toISOString() ?? null,
    management: ofAccount?.management?.toISOString() ?? null,
    test: ofApp?.test?.toISOString() ?? null,
  };
}

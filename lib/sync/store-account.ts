import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { GraphFailureFacts } from "#lib/graph/errors";
import { noticeDrift } from "#lib/subscription-state/notice-drift";
import { failureInsert, observationInsert, storeWabaRoute } from "#lib/subscription-state/observe-subscription";
import { messageTemplatesPart, phoneNumbersPart, unreadWabaPart, wabaPart } from "./account-parts.ts";
import { type FetchedAccount, syncFailure } from "./fetch-account.ts";
import { reportStates } from "./report-states.ts";

/** The fetched data cost rate-limited calls, so wait for a busy database longer than Prisma's 2 seconds. */
const PATIENTLY = { maxWait: 15_000, timeout: 30_000 };

/**
 * Tells what has changed, and stores the fetched data in one statement, all or nothing, because a refresh of thousands spends most of its time
 * here. Parts that failed keep their stored rows, together with the failure.
 */
export async function storeAccount(appId: string, fetched: FetchedAccount): Promise<void> {
  // First: it compares with what was known, and needs the times of the last check.
  await reportStates(appId, fetched);
  const { wabaId, askedAt, waba, phoneNumbers, messageTemplates, subscription } = fetched;
  const key = { wabaId, appId };
  const parts = {
    w: waba.value ? wabaPart(wabaId, waba.value, syncFailure(fetched), askedAt) : null,
    u: waba.value ? null : unreadWabaPart(wabaId, waba.failure),
    n: phoneNumbers.value && phoneNumbersPart(wabaId, appId, phoneNumbers.value, askedAt),
    t: messageTemplates.value && messageTemplatesPart(wabaId, messageTemplates.value, askedAt),
    o: subscription.value && observedPart(key, subscription.value),
    f: subscription.failure && failedPart(key, subscription.failure, askedAt),
    k: subscription.value || subscription.failure ? null : knownPart(key),
  };
  const present = Object.entries(parts).flatMap(([letter, part]) => (part ? [{ letter, part }] : []));
  // The same parts produce the same SQL, which PostgreSQL plans only once. Without a failure, the SQL of part `u`
  // differs.
  const letters = present.map(({ letter }) => letter).join("") + (waba.failure ? "x" : "");
  const [stored] = await db().$queryRaw<
    { mayDrift: boolean }[]
  >`${Prisma.raw(`/* prepared: store_account_${letters} */`)}
    with ${Prisma.join(
      present.map(({ part }) => part),
      ", ",
    )}
    select exists (select from stored_subscription s where s.may_drift) or exists (
      select from phone_route r join phone_number n on n.id = r.phone_number_id
      where n.waba_id = ${wabaId} and r.app_id = ${appId} and r.desired_override is not null) as "mayDrift"`;
  if (!subscription.value) return;
  const hasRoutes = phoneNumbers.value !== null;
  if (hasRoutes && !stored?.mayDrift) return;
  await db().$transaction(async (tx) => {
    if (!hasRoutes) await storeWabaRoute(tx, key);
    await noticeDrift(tx, key);
  }, PATIENTLY);
}

type Key = { wabaId: string; appId: string };

/** `may_drift`: `driftOf` could find a difference, or an earlier one may be gone. */
function observedPart(key: Key, seen: NonNullable<FetchedAccount["subscription"]["value"]>): Prisma.Sql {
  return Prisma.sql`stored_subscription as (${observationInsert(key, seen)}
    returning s.drifted_at is not null or s.desired <> s.observed
      or s.desired_override <> coalesce(s.override_callback_uri, '') as may_drift)`;
}

function failedPart(key: Key, failure: GraphFailureFacts, askedAt: Date): Prisma.Sql {
  return Prisma.sql`stored_subscription as (${failureInsert(key, failure, askedAt)} returning false as may_drift)`;
}

/** An account that could not be read yet is stored anyway, so that it is read later. */
function knownPart({ wabaId, appId }: Key): Prisma.Sql {
  return Prisma.sql`stored_subscription as (
    insert into subscription (waba_id, app_id) values (${wabaId}, ${appId}) on conflict do nothing
    returning false as may_drift)`;
}

export async function storeSyncError(wabaId: string, failure: GraphFailureFacts): Promise<void> {
  await db().$executeRaw`with ${unreadWabaPart(wabaId, failure)} select`;
}

import { db } from "#lib/db/client";
import type { GraphFailureFacts } from "#lib/graph/errors";
import { reportPoll } from "#lib/states/poll/report-poll";
import type { FetchedAccount } from "./fetch-account.ts";

/** Tells the states of an account as Graph has just given them. */
export async function reportStates(appId: string, fetched: FetchedAccount): Promise<void> {
  const { wabaId, askedAt, waba, phoneNumbers, messageTemplates, subscription } = fetched;
  const polled = {
    wabaId,
    appId,
    askedAt,
    waba: waba.value,
    lostBecause: lostBecause(waba.failure),
    phoneNumbers: phoneNumbers.value,
    messageTemplates: messageTemplates.value,
    isSubscribed: subscription.value?.observed ?? null,
  };
  if (!polled.waba && !polled.lostBecause) return;
  await reportPoll(polled, await checkedBefore(wabaId, messageTemplates.value !== null));
}

/** Meta refuses this account to this token, which others may still reach: not a limit, an outage or a broken token. */
function lostBecause(failure: GraphFailureFacts | null): string | null {
  return failure && ["object_missing", "permission_missing"].includes(failure.reason) ? failure.reason : null;
}

async function checkedBefore(wabaId: string, hasTemplates: boolean) {
  const account = await db().waba.findUnique({ where: { id: wabaId }, select: { syncedAt: true } });
  const newest = { where: { wabaId }, orderBy: { syncedAt: "desc" }, select: { syncedAt: true } } as const;
  const template = hasTemplates ? await db().messageTemplate.findFirst(newest) : null;
  return { account: account?.syncedAt ?? null, templates: template?.syncedAt ?? null };
}

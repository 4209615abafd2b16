import type { GraphApp } from "#lib/graph/app";
import { GraphError, type GraphFailureFacts } from "#lib/graph/errors";
import { type GraphMessageTemplate, getMessageTemplates } from "#lib/graph/message-templates";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import { getPhoneNumbers } from "#lib/graph/phone-numbers";
import { type GraphWaba, getWaba } from "#lib/graph/waba";
import { type Observation, observeSubscription } from "./observe-subscription.ts";

type Answer<Value> = { value: Value; failure: null } | { value: null; failure: GraphFailureFacts };

/** Everything Graph says of one WABA. Each part may fail by itself. */
export type FetchedAccount = {
  wabaId: string;
  askedAt: Date;
  waba: Answer<GraphWaba>;
  phoneNumbers: Answer<GraphPhoneNumber[]>;
  messageTemplates: Answer<GraphMessageTemplate[]>;
  subscription: Answer<Observation>;
};

/** Throws only the signal's reason. A WABA that cannot be read itself is not asked for the rest: each call counts. */
export async function fetchAccount(app: GraphApp, wabaId: string, signal?: AbortSignal): Promise<FetchedAccount> {
  const askedAt = new Date();
  const waba = await answer(() => getWaba(app, wabaId, signal));
  if (waba.failure) {
    const failed = { value: null, failure: waba.failure };
    return { wabaId, askedAt, waba, phoneNumbers: failed, messageTemplates: failed, subscription: failed };
  }
  const [phoneNumbers, messageTemplates, subscription] = await Promise.all([
    answer(() => getPhoneNumbers(app, wabaId, signal)),
    answer(() => getMessageTemplates(app, wabaId, signal)),
    answer(() => observeSubscription(app, wabaId, signal)),
  ]);
  signal?.throwIfAborted();
  return { wabaId, askedAt, waba, phoneNumbers, messageTemplates, subscription };
}

async function answer<Value>(call: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { value: await call(), failure: null };
  } catch (error) {
    if (error instanceof GraphError) return { value: null, failure: error.failure };
    throw error;
  }
}

/** The first thing that failed, null when all is well. The subscription's own failure is kept apart. */
export function syncFailure({ waba, phoneNumbers, messageTemplates }: FetchedAccount): GraphFailureFacts | null {
  return waba.failure ?? phoneNumbers.failure ?? messageTemplates.failure;
}

import type { GraphApp } from "#lib/graph/app";
import { GraphError, type GraphFailureFacts, isRateLimited } from "#lib/graph/errors";
import { type GraphMessageTemplate, getMessageTemplates } from "#lib/graph/message-templates";
import type { GraphPhoneNumber } from "#lib/graph/phone-number";
import { getPhoneNumbers } from "#lib/graph/phone-number";
import { type GraphWaba, getWaba } from "#lib/graph/waba";
import { type Observation, observeSubscription } from "#lib/subscription-state/observe-subscription";

/** Neither value nor failure: Graph was not called. */
type Answer<Value> = { value: Value; failure: null } | { value: null; failure: GraphFailureFacts | null };

const NOT_ASKED = { value: null, failure: null };

/** All of Graph's data about one WABA. Each part may fail separately. */
export type FetchedAccount = {
  wabaId: string;
  askedAt: Date;
  waba: Answer<GraphWaba>;
  phoneNumbers: Answer<GraphPhoneNumber[]>;
  messageTemplates: Answer<GraphMessageTemplate[]>;
  subscription: Answer<Observation>;
  /**
   * A background call that reaches Meta's rate limit is not a failure of the account: it is repeated after this time.
   */
  postponedUntil: Date | null;
};

/** The minimum number of calls for an account. */
export const CALLS_PER_ACCOUNT = 4;

export type FetchOptions = { signal?: AbortSignal | undefined; withTemplates?: boolean };

/**
 * Throws only the signal's reason. If the WABA itself cannot be read, its other parts are not requested, because every
 * call counts.
 */
export async function fetchAccount(
  app: GraphApp,
  wabaId: string,
  { signal, withTemplates = true }: FetchOptions = {},
): Promise<FetchedAccount> {
  const asked = answers(app);
  const askedAt = new Date();
  const waba = await asked.of(() => getWaba(app, wabaId, signal));
  if (!waba.value) {
    const rest = { phoneNumbers: waba, messageTemplates: waba, subscription: waba };
    return { wabaId, askedAt, waba, ...rest, postponedUntil: asked.postponedUntil() };
  }
  const [phoneNumbers, messageTemplates, subscription] = await Promise.all([
    asked.of(() => getPhoneNumbers(app, wabaId, signal)),
    withTemplates ? asked.of(() => getMessageTemplates(app, wabaId, signal)) : NOT_ASKED,
    asked.of(() => observeSubscription(app, wabaId, signal)),
  ]);
  signal?.throwIfAborted();
  const parts = { waba, phoneNumbers, messageTemplates, subscription };
  return { wabaId, askedAt, ...parts, postponedUntil: asked.postponedUntil() };
}

function answers({ priority }: GraphApp) {
  let until: Date | null = null;
  async function of<Value>(call: () => Promise<Value>): Promise<Answer<Value>> {
    try {
      return { value: await call(), failure: null };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      const { failure } = error;
      if (priority !== "background" || !isRateLimited(failure)) return { value: null, failure };
      const retryAt = new Date(failure.retryAt ?? Date.now());
      until = until && until > retryAt ? until : retryAt;
      return NOT_ASKED;
    }
  }
  return { of, postponedUntil: () => until };
}

/** The first failure; null if there was none. The subscription's failure is stored separately. */
export function syncFailure({ waba, phoneNumbers, messageTemplates }: FetchedAccount): GraphFailureFacts | null {
  return waba.failure ?? phoneNumbers.failure ?? messageTemplates.failure;
}

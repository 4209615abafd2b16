import { setTimeout as wait } from "node:timers/promises";
import { type Observation, observeSubscription } from "#lib/accounts/observe-subscription";
import { unseal } from "#lib/crypto";
import type { GraphApp } from "#lib/graph/app";
import { subscribeApp, unsubscribeApp } from "#lib/graph/subscribed-apps";

type Change = {
  wabaId: string;
  subscribed: boolean;
  /** What is known of the override: Graph never returns the verify token. */
  override: { callbackUri: string | null; sealedVerifyToken: string | null };
  /** Called before the first call that changes something on Meta's side. */
  onChange: () => void;
};

const SECOND_LOOK_MS = 700;

/** Makes Graph agree with `subscribed` and answers what it says afterwards. Calls nothing that is not needed. */
export async function changeOnGraph(
  app: GraphApp,
  { wabaId, subscribed, override, onChange }: Change,
): Promise<{ before: Observation; after: Observation }> {
  const before = await observeSubscription(app, wabaId);
  // A bare POST for an app that is subscribed already would clear its override, and change nothing else.
  if (before.observed === subscribed) return { before, after: before };
  onChange();
  if (subscribed) await subscribe(app, wabaId, override);
  else await unsubscribeApp(app, wabaId);
  return { before, after: await confirm(app, wabaId, subscribed) };
}

/** Meta takes an override only from a subscribed app: the first call subscribes, the second gives back what was lost. */
async function subscribe(
  app: GraphApp,
  wabaId: string,
  { callbackUri, sealedVerifyToken }: Change["override"],
): Promise<void> {
  await subscribeApp(app, wabaId);
  if (!callbackUri || !sealedVerifyToken) return;
  await subscribeApp(app, wabaId, { callbackUri, verifyToken: unseal(sealedVerifyToken) });
}

async function confirm(app: GraphApp, wabaId: string, expected: boolean): Promise<Observation> {
  const seen = await observeSubscription(app, wabaId);
  if (seen.observed === expected) return seen;
  await wait(SECOND_LOOK_MS);
  return observeSubscription(app, wabaId);
}

import { setTimeout as wait } from "node:timers/promises";
import type { GraphApp } from "#lib/graph/app";
import { subscribeApp, unsubscribeApp } from "#lib/graph/subscribed-apps";
import { isSameUrl } from "#lib/http/client/url-spelling";
import { type Observation, observeSubscription } from "#lib/subscription-state/observe-subscription";
import { expectedAfter, type Plan, type Step, stepsTo } from "./steps.ts";

/** How far a change got, so that a failure can be reported correctly. */
export type Progress = { mayHaveChanged: boolean; hasSubscribed: boolean };

type Change = {
  wabaId: string;
  /** Called with Graph's current state before anything is changed; an exception stops the act. */
  plan: (before: Observation) => Plan;
  progress: Progress;
};

const SECOND_LOOK_MS = 700;

/** Makes Graph match the plan and returns its state afterwards. Makes only the calls that are needed. */
export async function changeOnGraph(
  app: GraphApp,
  { wabaId, plan, progress }: Change,
): Promise<{ before: Observation; after: Observation }> {
  const before = await observeSubscription(app, wabaId);
  const wanted = plan(before);
  const steps = stepsTo(wanted, before);
  if (steps.length === 0) return { before, after: before };
  for (const step of steps) {
    progress.mayHaveChanged = true;
    await take(app, wabaId, step);
    if (step.do === "subscribe") progress.hasSubscribed = true;
  }
  return { before, after: await confirm(app, wabaId, expectedAfter(wanted, before)) };
}

function take(app: GraphApp, wabaId: string, step: Step): Promise<void> {
  if (step.do === "unsubscribe") return unsubscribeApp(app, wabaId);
  return subscribeApp(app, wabaId, step.do === "override" ? step.override : undefined);
}

type Expected = Pick<Observation, "observed" | "overrideCallbackUri">;

async function confirm(app: GraphApp, wabaId: string, expected: Expected): Promise<Observation> {
  const seen = await observeSubscription(app, wabaId);
  const isAsExpected = isSameUrl(seen.overrideCallbackUri, expected.overrideCallbackUri);
  if (seen.observed === expected.observed && isAsExpected) return seen;
  await wait(SECOND_LOOK_MS);
  return observeSubscription(app, wabaId);
}

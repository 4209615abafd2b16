import { isSameUrl } from "#lib/http/client/url-spelling";
import type { Difference } from "./schema.ts";

/** What should be and what Graph said last, of one app's subscription to one WABA and of its numbers' routes. */
export type DriftSource = {
  /** null: nobody here ever said whether the app should be subscribed. */
  desired: boolean | null;
  observed: boolean | null;
  /** "" where none is wanted, null where nobody said. */
  desiredOverride: string | null;
  observedOverride: string | null;
  routes: RouteSource[];
};

type RouteSource = {
  phoneNumberId: string;
  desiredOverride: string | null;
  observedOverride: string | null;
  /** Graph was asked about this number. */
  isObserved: boolean;
};

/** Everything in which Graph differs from what was set here; nothing where nobody said or nobody looked. */
export function driftOf({ desired, observed, desiredOverride, observedOverride, routes }: DriftSource): Difference[] {
  const differences: Difference[] = [];
  if (desired !== null && observed !== null && desired !== observed)
    differences.push({ what: "subscription", expected: desired, found: observed });
  // Without a subscription nothing is delivered: where to is no question then.
  if (desired === false || observed === false) return differences;
  if (observed !== null && differs(desiredOverride, observedOverride)) {
    differences.push({ what: "waba_override", expected: desiredOverride || null, found: observedOverride || null });
  }
  for (const { phoneNumberId, isObserved, ...route } of routes) {
    if (!isObserved || !differs(route.desiredOverride, route.observedOverride)) continue;
    const [expected, found] = [route.desiredOverride || null, route.observedOverride || null];
    differences.push({ what: "phone_override", phoneNumberId, expected, found });
  }
  return differences;
}

function differs(desired: string | null, observed: string | null): boolean {
  return desired !== null && !isSameUrl(desired, observed);
}

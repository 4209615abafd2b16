import type { Transaction } from "#lib/db/client";
import type { PhoneRoute, Subscription } from "#lib/db/generated/client";
import { isSameUrl } from "#lib/http/client/url-spelling";
import type { Difference } from "./schema.ts";

/** Desired and last observed state of one app's subscription to one WABA, and of the routes of its numbers. */
export type DriftSource = {
  /** null: no desired state was ever set in this console. */
  desired: boolean | null;
  observed: boolean | null;
  /** "" if no override is wanted, null if no desired state was set. */
  desiredOverride: string | null;
  observedOverride: string | null;
  routes: RouteSource[];
};

type RouteSource = {
  phoneNumberId: string;
  desiredOverride: string | null;
  observedOverride: string | null;
  /** Whether Graph was asked about this number. */
  isObserved: boolean;
};

/** All differences between Graph and the desired state; none if there is no desired state or no observation. */
export function driftOf({ desired, observed, desiredOverride, observedOverride, routes }: DriftSource): Difference[] {
  const differences: Difference[] = [];
  if (desired !== null && observed !== null && desired !== observed)
    differences.push({ what: "subscription", expected: desired, found: observed });
  // Without a subscription nothing is delivered, so the destination does not matter.
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

type Key = { wabaId: string; appId: string };

/** The routes of a WABA's numbers for one app that have a desired state. */
export function statedRoutes(tx: Transaction, { wabaId, appId }: Key): Promise<PhoneRoute[]> {
  return tx.phoneRoute.findMany({
    where: { appId, phoneNumber: { wabaId }, desiredOverride: { not: null } },
    orderBy: { phoneNumberId: "asc" },
  });
}

export function toDriftSource(
  row: Pick<Subscription, "desired" | "observed" | "desiredOverride" | "overrideCallbackUri">,
  routes: PhoneRoute[],
): DriftSource {
  return {
    desired: row.desired,
    observed: row.observed,
    desiredOverride: row.desiredOverride,
    observedOverride: row.overrideCallbackUri,
    routes: routes.map(({ phoneNumberId, desiredOverride, phoneUri, observedAt }) => ({
      phoneNumberId,
      desiredOverride,
      observedOverride: phoneUri,
      isObserved: observedAt !== null,
    })),
  };
}

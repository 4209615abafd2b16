import type { Transaction } from "#lib/db/client";
import type { PhoneRoute, Subscription } from "#lib/db/generated/client";
import type { DriftSource } from "./drift.ts";

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

import type { MetaApp } from "#lib/db/generated/client";
import { FIELDS } from "#lib/fields/index";
import { isOurCallback } from "./callback-url.ts";
import {
  type AppObservation,
  ObservedToken,
  ObservedWebhooks,
  ObserveError,
  PERMISSIONS,
} from "./observation-schema.ts";

type Observed = Pick<MetaApp, "id" | "observedWebhooks" | "observedToken" | "observedAt" | "observeError">;

/** The stored data of an app's last read, and what they mean for this console. */
export function toObservation(app: Observed): AppObservation {
  const webhooks = ObservedWebhooks.safeParse(app.observedWebhooks).data;
  const token = ObservedToken.safeParse(app.observedToken).data;
  return {
    webhooks: webhooks
      ? {
          ...webhooks,
          isOurs: isOurCallback(webhooks.callbackUrl),
          missingFields: missingFields(webhooks.fields.map(({ name }) => name)),
        }
      : null,
    token: token
      ? {
          ...token,
          isOfThisApp: token.appId === null || token.appId === app.id,
          missingPermissions: PERMISSIONS.filter((permission) => !token.scopes.includes(permission)),
        }
      : null,
    observedAt: app.observedAt?.toISOString() ?? null,
    error: ObserveError.safeParse(app.observeError).data ?? null,
  };
}

/** Some fields are only known because of stored events: apps cannot subscribe to them. */
const SUBSCRIBABLE = FIELDS.filter(({ isSubscribable = true }) => isSubscribable);

/** The webhook fields that this console understands and an app can subscribe to. */
export const KNOWN_FIELDS: readonly string[] = SUBSCRIBABLE.map(({ field }) => field);

/** The known fields that an app is not subscribed to. An alias counts as the field itself. */
export function missingFields(subscribed: readonly string[]): string[] {
  const has = new Set(subscribed);
  return SUBSCRIBABLE.filter(({ field, aliases = [] }) => ![field, ...aliases].some((name) => has.has(name))).map(
    ({ field }) => field,
  );
}

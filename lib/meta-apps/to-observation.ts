import type { MetaApp } from "#lib/db/generated/client";
import { isOurCallback } from "./callback-url.ts";
import { missingFields } from "./known-fields.ts";
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

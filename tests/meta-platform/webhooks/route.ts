import { OVERRIDE_FIELDS } from "../fields.ts";
import type { Settings } from "../settings.ts";
import type { App, State, Waba } from "../state.ts";
import { subscriptionOf, whatsappSubscription } from "../state.ts";
import type { Change } from "./body.ts";

export type Target = { app: App; url: string };

/** The targets of a change: every app subscribed to the WABA and to the field. */
export function targetsOf(state: State, settings: Settings, change: Change): Target[] {
  const waba = change.wabaId ? state.wabas.get(change.wabaId) : undefined;
  return [...state.apps.values()].flatMap((app) => {
    const webhook = whatsappSubscription(app);
    if (!webhook?.active || !webhook.fields.includes(change.field)) return [];
    if (app.mode === "dev" && !settings.delivery.toAppsInDevMode) return [];
    const subscription = waba ? subscriptionOf(waba, app.id) : anySubscription(state, app, change.entryId);
    if (!subscription?.permitted) return [];
    const override = OVERRIDE_FIELDS.has(change.field) && waba ? overrideOf(state, waba, app, change) : null;
    return [{ app, url: override ?? webhook.callbackUrl }];
  });
}

/** Changes of a business portfolio go to the apps subscribed to one of its WABAs. */
function anySubscription(state: State, app: App, businessId: string) {
  for (const waba of state.wabas.values()) {
    if (waba.businessId !== businessId && !waba.sharedWith.includes(businessId)) continue;
    const subscription = subscriptionOf(waba, app.id);
    if (subscription) return subscription;
  }
  return undefined;
}

function overrideOf(state: State, waba: Waba, app: App, change: Change): string | null {
  const phoneNumber = state.phoneNumbers.get(phoneNumberIdOf(change.value) ?? "");
  const own = phoneNumber?.overrides.find((override) => override.appId === app.id)?.callbackUri;
  return own ?? subscriptionOf(waba, app.id)?.overrideCallbackUri ?? null;
}

/** The number that a value is about: in `metadata`, `recipient` of handovers or `phone_number_settings`. */
function phoneNumberIdOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  for (const name of ["metadata", "recipient", "phone_number_settings"]) {
    const holder: unknown = Reflect.get(value, name);
    const id: unknown = typeof holder === "object" && holder !== null ? Reflect.get(holder, "phone_number_id") : null;
    if (typeof id === "string") return id;
  }
  return null;
}

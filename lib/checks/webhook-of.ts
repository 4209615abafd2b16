import { type AppSubscription, WHATSAPP_OBJECT } from "#lib/graph/app-subscriptions";
import { leadsTo } from "#lib/http/client/url-spelling";
import type { AppEvidence } from "./evidence.ts";
import { MANAGEMENT_FIELDS, MESSAGE_FIELD } from "./fields.ts";
import type { Repair } from "./schema.ts";

/** The app's webhook for WhatsApp; null where it has none, undefined where Graph did not tell. */
export function webhookOf({ webhooks }: AppEvidence): AppSubscription | null | undefined {
  if (webhooks.failure) return undefined;
  return webhooks.value.find(({ object }) => object === WHATSAPP_OBJECT) ?? null;
}

/** The fields that an app needs and lacks. */
export function missingFieldsOf(app: AppEvidence): string[] {
  const present = webhookOf(app)?.fields.map(({ name }) => name) ?? [];
  return [MESSAGE_FIELD, ...MANAGEMENT_FIELDS].filter((field) => !present.includes(field));
}

/** Sets the URL and the verify token; the fields only where there are none to keep. */
export function pointCallback(app: AppEvidence): Repair {
  return { kind: "point_callback", fields: webhookOf(app)?.fields.length ? [] : missingFieldsOf(app) };
}

/** Whether what goes to the app's own callback comes here; null where Graph did not tell. */
export function isAppCallbackOurs(app: AppEvidence): boolean | null {
  const webhook = webhookOf(app);
  return webhook === undefined ? null : leadsTo(webhook?.callback_url ?? null, app.callbackUrl);
}

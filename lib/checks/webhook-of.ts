import { type AppSubscription, WHATSAPP_OBJECT } from "#lib/graph/app-subscriptions";
import { leadsTo } from "#lib/http/client/url-spelling";
import type { AppEvidence } from "./evidence.ts";
import type { Repair } from "./schema.ts";

export const MESSAGE_FIELD = "messages";

/** Fields that report problems of an account. Without them an app learns only about conversations. */
export const MANAGEMENT_FIELDS = [
  "account_alerts",
  "account_review_update",
  "account_update",
  "business_capability_update",
  "message_template_quality_update",
  "message_template_status_update",
  "phone_number_name_update",
  "phone_number_quality_update",
  "security",
  "template_category_update",
] as const;

/** The app's WhatsApp webhook; null if it has none, undefined if Graph gave no answer. */
export function webhookOf({ webhooks }: AppEvidence): AppSubscription | null | undefined {
  if (webhooks.failure) return undefined;
  return webhooks.value.find(({ object }) => object === WHATSAPP_OBJECT) ?? null;
}

/** The fields that an app needs and does not have. */
export function missingFieldsOf(app: AppEvidence): string[] {
  const present = webhookOf(app)?.fields.map(({ name }) => name) ?? [];
  return [MESSAGE_FIELD, ...MANAGEMENT_FIELDS].filter((field) => !present.includes(field));
}

/** Sets the callback URL and the verify token, and the fields only if the app has none. */
export function pointCallback(app: AppEvidence): Repair {
  return { kind: "point_callback", fields: webhookOf(app)?.fields.length ? [] : missingFieldsOf(app) };
}

/** Whether the app's callback URL is this console; null if Graph gave no answer. */
export function isAppCallbackOurs(app: AppEvidence): boolean | null {
  const webhook = webhookOf(app);
  return webhook === undefined ? null : leadsTo(webhook?.callback_url ?? null, app.callbackUrl);
}

import { config } from "#lib/config";

/** Where Meta sends an app's webhooks when nothing overrides it: what goes into the App Dashboard. */
export function callbackUrl(): string {
  return `${config().webhookUrl}/api/webhooks/whatsapp`;
}

import { config } from "#lib/config";
import { leadsTo } from "#lib/http/client/url-spelling";

/** Where Meta sends an app's webhooks when nothing overrides it: what goes into the App Dashboard. */
export function callbackUrl(): string {
  return `${config().webhookUrl}/api/webhooks/whatsapp`;
}

/** Whether a URL that Meta names leads to this console, however it is written. */
export function isOurCallback(url: string | null): boolean {
  return leadsTo(url, callbackUrl());
}

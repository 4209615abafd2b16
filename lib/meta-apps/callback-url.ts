import { config } from "#lib/config";
import { leadsTo } from "#lib/http/client/url-spelling";

/** The console's callback URL, to be set in the App Dashboard. Meta uses it unless there is an override. */
export function callbackUrl(): string {
  return `${config().webhookUrl}/api/webhooks/whatsapp`;
}

/** Whether a URL from Meta leads to this console, in any spelling. */
export function isOurCallback(url: string | null): boolean {
  return leadsTo(url, callbackUrl());
}

import { config } from "#lib/config";

/** Where Meta sends an app's webhooks when nothing overrides it: what goes into the App Dashboard. */
export function callbackUrl(): string {
  return `${config().webhookUrl}/api/webhooks/whatsapp`;
}

/** Whether a URL that Meta names leads to this console, however it is written. */
export function isOurCallback(url: string | null): boolean {
  return url !== null && normalised(url) === normalised(callbackUrl());
}

/** Host and scheme by URL's own rules; a query and a last slash change nothing about where it leads. */
function normalised(text: string): string {
  const url = URL.parse(text.trim());
  return url ? `${url.origin}${url.pathname.replace(/\/+$/, "")}` : text.trim();
}

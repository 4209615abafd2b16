import { config } from "#lib/config";
import { AppError } from "#lib/errors";
import { isLocalHost } from "#lib/local-host";
import { AddressRefused, requireAllowedHost } from "#lib/sending/addresses";

function refused(words: string): AppError {
  return new AppError("invalid_input", `url: ${words}`, { parameter: "url" });
}

/**
 * Returns the URL as it is stored. Throws `invalid_input` for another scheme, credentials, a forbidden address, or the
 * console itself. Host names are not resolved here but for each connection.
 */
export function requireUrl(given: string): string {
  const url = URL.parse(given);
  if (!url || !/^https?:\/\//i.test(given)) throw refused("must begin with https:// or http://");
  if (url.username || url.password)
    throw refused("must not have a user or password; put them into a header such as Authorization");
  try {
    requireAllowedHost(url.hostname);
  } catch (error) {
    if (!(error instanceof AddressRefused)) throw error;
    throw refused(`${error.message}, where nothing is sent; FORWARD_ALLOW can name its range`);
  }
  if (isConsole(url)) throw refused("is this console: what it sends would come back to it");
  url.hash = "";
  return url.href;
}

function isConsole(url: URL): boolean {
  const { publicUrl, webhookUrl, port } = config();
  const isOwnPort = portOf(url) === String(port) && isLocalHost(url.hostname);
  return isOwnPort || [publicUrl, webhookUrl].some((own) => sameHost(url, new URL(own)));
}

/** Ignores the scheme, because http and https of one host lead to the same console. */
function sameHost(a: URL, b: URL): boolean {
  const host = ({ hostname }: URL) => hostname.replace(/\.$/, "");
  return host(a) === host(b) && (portOf(a) === portOf(b) || (!a.port && !b.port));
}

function portOf({ port, protocol }: URL): string {
  return port || (protocol === "https:" ? "443" : "80");
}

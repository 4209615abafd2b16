/**
 * One URL can be written in many ways. These functions normalize it, so that the webhook door, the checks and all
 * comparisons of callback URLs agree on which URLs lead to the same place.
 */

const UNRESERVED = /%(?:2d|2e|5f|7e|3\d|[46][1-9a-f]|[57][\da])/gi;

/**
 * The path without repeated or trailing slashes and dot segments, and with letters, digits and `-._~` unescaped. Other
 * escapes stay: `%2F` is not a slash.
 */
function plainPath({ pathname }: URL): string {
  const path = pathname.replace(UNRESERVED, decodeURIComponent).replace(/\/{2,}/g, "/");
  return path === "/" ? path : path.replace(/\/$/, "");
}

/**
 * The target of an HTTP request as a URL: "/path?query", or "http://host/path" as sent to proxies. Null for anything
 * else. The host is kept only in the second form and does not decide who answers.
 */
export function targetUrl(target: string | undefined): URL | null {
  if (!target) return null;
  // As a relative URL, "//path" would be a host.
  return URL.parse(target.startsWith("/") ? `http://listener.invalid${target}` : target);
}

/** The normalized path of a request's target; null if there is none. */
export function targetPath(target: string | undefined): string | null {
  const url = targetUrl(target);
  return url && plainPath(url);
}

/** Whether a URL has the same origin and path as `wanted`. Query and fragment are ignored. */
export function leadsTo(text: string | null, wanted: string): boolean {
  return text !== null && placeOf(text) === placeOf(wanted);
}

/** Whether two URLs are equal after normalization, including the query. null and "" both mean none. */
export function isSameUrl(first: string | null, second: string | null): boolean {
  const [one, other] = [first ?? "", second ?? ""];
  return placeOf(one) === placeOf(other) && URL.parse(one)?.search === URL.parse(other)?.search;
}

/** A text that is not a URL is compared as it is. */
function placeOf(text: string): string {
  const url = URL.parse(text);
  return url ? url.origin + plainPath(url) : text.trim();
}

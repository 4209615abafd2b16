/**
 * One URL can be written in many ways. These functions bring a way of writing to one form, so that the door, the doctor
 * and whoever compares callback URLs agree on what leads to the same place.
 */

const UNRESERVED = /%(?:2d|2e|5f|7e|3\d|[46][1-9a-f]|[57][\da])/gi;

/**
 * A path without doubled and last slashes, without dot segments, and with letters, digits and `-._~` written plainly.
 * Other escapes stay: `%2F` is not a slash.
 */
function plainPath({ pathname }: URL): string {
  const path = pathname.replace(UNRESERVED, decodeURIComponent).replace(/\/{2,}/g, "/");
  return path === "/" ? path : path.replace(/\/$/, "");
}

/**
 * The target of an HTTP request as a URL: "/path?query", or "http://host/path" as proxies are asked. Null where it is
 * neither. The host says nothing about who answers and is kept only in the second form.
 */
export function targetUrl(target: string | undefined): URL | null {
  if (!target) return null;
  // "//path" would be a host in a relative URL.
  return URL.parse(target.startsWith("/") ? `http://listener.invalid${target}` : target);
}

/** The path that a request's target leads to, in its plain form; null where the target has none. */
export function targetPath(target: string | undefined): string | null {
  const url = targetUrl(target);
  return url && plainPath(url);
}

/** Whether a URL leads to the place of `wanted`: same origin and path. Query and fragment do not choose the place. */
export function leadsTo(text: string | null, wanted: string): boolean {
  return text !== null && placeOf(text) === placeOf(wanted);
}

/** Whether two URLs are the same one, query included, however each is written. */
export function isSameUrl(one: string, other: string): boolean {
  return placeOf(one) === placeOf(other) && URL.parse(one)?.search === URL.parse(other)?.search;
}

/** What is no URL is compared as it stands. */
function placeOf(text: string): string {
  const url = URL.parse(text);
  return url ? url.origin + plainPath(url) : text.trim();
}

import type { IncomingMessage } from "node:http";

export const PAGE_PATH_HEADER = "x-page-path";

/** Tells a page its own path and query, which Next.js does not. Overwrites whatever the browser sent in the header. */
export function tellPagePath(request: IncomingMessage): void {
  const url = URL.parse(request.url ?? "/", "http://console.invalid");
  // Next.js's own parameter for fetching a page in the background.
  url?.searchParams.delete("_rsc");
  request.headers[PAGE_PATH_HEADER] = url ? url.pathname + url.search : "/";
}

/** The URL of an entry page that afterwards returns to this one. */
export function thenBack(entry: "/sign-in" | "/second-factor", pagePath: string | null): string {
  return pagePath && pagePath !== "/" ? `${entry}?${new URLSearchParams({ callbackUrl: pagePath })}` : entry;
}

const HERE = "http://console.invalid";

/** The path to open after signing in; "/" for anything that would lead to another site. */
export function localPath(given: string | readonly string[] | undefined): string {
  if (typeof given !== "string" || !given.startsWith("/")) return "/";
  const url = URL.parse(given, HERE);
  // "/.//host" is on this site only until it is serialized.
  if (url?.origin !== HERE || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}

import type { IncomingMessage } from "node:http";

export const PAGE_PATH_HEADER = "x-page-path";

/** Tells a page where it is, path and query, whatever a browser wrote into the header: Next does not. */
export function tellPagePath(request: IncomingMessage): void {
  const url = URL.parse(request.url ?? "/", "http://console.invalid");
  // Next's own, when it fetches a page for the one that is open.
  url?.searchParams.delete("_rsc");
  request.headers[PAGE_PATH_HEADER] = url ? url.pathname + url.search : "/";
}

/** A page to pass first, which then leads back to this one. */
export function thenBack(entry: "/sign-in" | "/second-factor", pagePath: string | null): string {
  return pagePath && pagePath !== "/" ? `${entry}?${new URLSearchParams({ callbackUrl: pagePath })}` : entry;
}

import { config } from "#lib/config";
import { AppError } from "#lib/errors";

/**
 * Refuses changes that a page of another site sends with a user's cookie. Browsers send `Sec-Fetch-Site` or `Origin` with
 * such requests; scripts send neither, and never send a cookie by accident.
 */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site === "same-origin" || site === "none") return;
  if (!site && !origin) return;
  const host = request.headers.get("host");
  const isOwn = origin !== null && (origin === config().publicUrl || URL.parse(origin)?.host === host);
  if (site === "cross-site" || site === "same-site" || !isOwn) {
    throw new AppError("forbidden", "This request came from another site's page.");
  }
}

import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { config } from "#lib/config";

/**
 * The Content-Security-Policy of a page. Scripts run only with the request's nonce or if loaded by such a script.
 * Inline styles are allowed because the toast library needs them. Nothing may be loaded from, framed by or sent to
 * other sites.
 */
export function contentSecurityPolicy({
  nonce,
  isDevelopment,
  isSecure,
}: {
  nonce: string;
  isDevelopment: boolean;
  /** Whether the console is used over HTTPS. */
  isSecure: boolean;
}): string {
  const directives: Record<string, string> = {
    "default-src": "'self'",
    // React's development build explains errors with eval.
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": isDevelopment ? "'self' ws:" : "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    ...(isSecure && { "upgrade-insecure-requests": "" }),
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join("; ");
}

/**
 * Two years, as browsers' preload lists require. Without subdomains, which the console has no right to decide about.
 */
const STRICT_TRANSPORT_SECURITY = "max-age=63072000";

/**
 * For responses that are not the console's own pages. next-auth's sign-out page is one; it has a form and inline
 * styles.
 */
const BARE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Adds a nonce to a page request, for Next.js and the layout, and the matching headers to its response. Other responses
 * get a policy that runs no scripts.
 */
export function securePage(request: IncomingMessage, response: ServerResponse): void {
  const { isDevelopment, publicUrl } = config();
  const isSecure = publicUrl.startsWith("https:");
  if (isSecure) response.setHeader("strict-transport-security", STRICT_TRANSPORT_SECURITY);
  if (/^\/(api|_next)\//.test(request.url ?? "")) {
    response.setHeader("content-security-policy", BARE_POLICY);
    return;
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment, isSecure });
  request.headers["x-nonce"] = nonce;
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
}

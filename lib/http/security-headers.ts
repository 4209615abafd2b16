import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { config } from "#lib/config";

/**
 * The Content-Security-Policy of a page. Scripts run only with the request's nonce, or loaded by one that has it; styles
 * may be inline, because the toast library writes its own. Nothing is loaded from, framed by or sent to anybody else.
 */
export function contentSecurityPolicy({
  nonce,
  isDevelopment,
  isSecure,
}: {
  nonce: string;
  isDevelopment: boolean;
  /** People reach the console over HTTPS. */
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

/** Two years, as browsers' preload lists ask for; without subdomains, which are not the console's to decide about. */
const STRICT_TRANSPORT_SECURITY = "max-age=63072000";

/** For what is no page of the console's own. next-auth's sign-out page is: a form and inline styles. */
const BARE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Gives a page's request a nonce, where Next and the layout read it, and its answer the headers that go with it. What is
 * not a page gets a policy under which nothing runs.
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

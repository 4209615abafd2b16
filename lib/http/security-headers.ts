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
export const STRICT_TRANSPORT_SECURITY = "max-age=63072000";

import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { config as settings } from "#lib/config";
import { contentSecurityPolicy, STRICT_TRANSPORT_SECURITY } from "#lib/http/security-headers";

/** Gives every page a nonce of its own: Next and the layout read it from the request's headers. */
export function proxy(request: NextRequest): NextResponse {
  const { isDevelopment, publicUrl } = settings();
  const isSecure = publicUrl.startsWith("https:");
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isDevelopment, isSecure });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (isSecure) response.headers.set("strict-transport-security", STRICT_TRANSPORT_SECURITY);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/|icon.svg|.*\\.(?:png|svg|ico|woff2|txt)$).*)"] };

import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { config } from "#lib/config";

/**
 * Removes the callback URL from the query and the cookie if it is not a valid URL. next-auth would answer 500 to every
 * request for as long as the browser keeps the cookie.
 */
export async function forgetBadTarget(request: NextRequest): Promise<void> {
  const { origin } = new URL(config().publicUrl);
  const { searchParams } = request.nextUrl;
  if (!isTarget(searchParams.get("callbackUrl"), origin)) searchParams.delete("callbackUrl");
  const jar = await cookies();
  for (const { name, value } of jar.getAll()) {
    if (name.endsWith("next-auth.callback-url") && !isTarget(value, origin)) jar.delete(name);
  }
}

function isTarget(text: string | null, origin: string): boolean {
  return !text || /^https?:$/.test(URL.parse(text, text.startsWith("/") ? origin : undefined)?.protocol ?? "");
}

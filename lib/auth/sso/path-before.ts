import { cookies } from "next/headers";
import { config } from "#lib/config";
import { localPath } from "#lib/http/page-path";

/** The page that the user wanted before going to the identity provider; next-auth keeps it in a cookie. */
export async function pathBeforeSso(): Promise<string> {
  const { publicUrl } = config();
  const prefix = publicUrl.startsWith("https:") ? "__Secure-" : "";
  const kept = (await cookies()).get(`${prefix}next-auth.callback-url`)?.value ?? "";
  const path = kept.startsWith(`${publicUrl}/`) ? localPath(kept.slice(publicUrl.length)) : "/";
  // A sign-in with a password stores the sign-in page itself here: that is no page to return to.
  return path.startsWith("/sign-in") ? "/" : path;
}

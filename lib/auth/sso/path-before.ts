import { cookies } from "next/headers";
import { config } from "#lib/config";
import { localPath } from "#lib/http/local-path";

/** Where somebody was going who left for the identity provider and was refused: next-auth keeps it in a cookie. */
export async function pathBeforeSso(): Promise<string> {
  const { publicUrl } = config();
  const prefix = publicUrl.startsWith("https:") ? "__Secure-" : "";
  const kept = (await cookies()).get(`${prefix}next-auth.callback-url`)?.value ?? "";
  const path = kept.startsWith(`${publicUrl}/`) ? localPath(kept.slice(publicUrl.length)) : "/";
  // The sign-in page keeps itself there when a password is typed: it is no place to go on to.
  return path.startsWith("/sign-in") ? "/" : path;
}

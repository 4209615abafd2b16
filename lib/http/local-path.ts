const HERE = "http://console.invalid";

/** The path to open after signing in; "/" for anything that would lead to another site. */
export function localPath(given: string | readonly string[] | undefined): string {
  if (typeof given !== "string" || !given.startsWith("/")) return "/";
  const url = URL.parse(given, HERE);
  // "/.//host" is on this site only until it is serialized.
  if (url?.origin !== HERE || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}

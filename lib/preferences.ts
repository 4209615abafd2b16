export const NAV_COOKIE = "nav";

/** Kept in a cookie, so that the server renders what the reader chose. */
export function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

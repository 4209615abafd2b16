/** What of a callback URL tells one from another at a glance. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

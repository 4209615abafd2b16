/** The part of a callback URL by which people recognise it. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

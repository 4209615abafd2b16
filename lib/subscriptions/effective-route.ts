/** Where each level sends a number's webhooks; null where a level says nothing. */
export type Levels = { phoneNumber: string | null; waba: string | null; application: string | null };

export type EffectiveRoute = { level: "phone_number" | "waba" | "application"; url: string } | null;

/** Where the overridable fields of a number go: the nearest level that says something. null: not known. */
export function effectiveRoute({ phoneNumber, waba, application }: Levels): EffectiveRoute {
  if (phoneNumber) return { level: "phone_number", url: phoneNumber };
  if (waba) return { level: "waba", url: waba };
  return application ? { level: "application", url: application } : null;
}

/** Whether two callback URLs are the same place: letter case of the host, default port and a last slash aside. */
export function isSameUrl(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, "")}${search}`;
}

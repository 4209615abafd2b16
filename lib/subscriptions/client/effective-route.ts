/** The callback URL of each level for a number; null if the level has none. */
export type Levels = { phoneNumber: string | null; waba: string | null; application: string | null };

export type EffectiveRoute = { level: "phone_number" | "waba" | "application"; url: string } | null;

/** Where the overridable fields of a number go: the nearest level with a URL. Null: unknown. */
export function effectiveRoute({ phoneNumber, waba, application }: Levels): EffectiveRoute {
  if (phoneNumber) return { level: "phone_number", url: phoneNumber };
  if (waba) return { level: "waba", url: waba };
  return application ? { level: "application", url: application } : null;
}

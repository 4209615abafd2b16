export const NAV_COOKIE = "nav";
export const TIMELINE_COOKIE = "timeline";

/** Stored in a cookie, so that the server can render the user's choice. */
export function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** Columns that the timeline may show besides the sentence and the time. */
export const TIMELINE_COLUMNS = ["account", "field", "kind", "subject"] as const;
export type TimelineColumn = (typeof TIMELINE_COLUMNS)[number];

export type TimelineLook = { density: Density; columns: TimelineColumn[] };

const DEFAULT_LOOK: TimelineLook = { density: "comfortable", columns: ["account", "field"] };

/** Parses "compact:account.field"; anything else gives the default look. */
export function readTimelineLook(cookie: string | undefined): TimelineLook {
  const [density, columns = ""] = cookie?.split(":") ?? [];
  const known = DENSITIES.find((one) => one === density);
  if (!known) return DEFAULT_LOOK;
  const chosen = columns.split(".");
  return { density: known, columns: TIMELINE_COLUMNS.filter((column) => chosen.includes(column)) };
}

export function writeTimelineLook({ density, columns }: TimelineLook): string {
  return `${density}:${columns.join(".")}`;
}

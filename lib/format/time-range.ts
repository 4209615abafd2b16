export const RANGES = ["1h", "24h", "7d", "30d", "all"] as const;
export type Range = (typeof RANGES)[number];

/** `from` and `to` are ISO times; if either is set, `last` is ignored. */
export type TimeRange = { last: Range; from: string | null; to: string | null };

const HOURS = { "1h": 1, "24h": 24, "7d": 7 * 24, "30d": 30 * 24 };

/** The start and end of the range at this moment. An invalid date counts as not set. */
export function instantsOf(
  { last, from, to }: TimeRange,
  now = Date.now(),
): { from: string | null; to: string | null } {
  const custom = { from: instant(from), to: instant(to) };
  if (custom.from || custom.to || last === "all") return custom;
  return { from: new Date(now - HOURS[last] * 3_600_000).toISOString(), to: null };
}

function instant(text: string | null): string | null {
  const time = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

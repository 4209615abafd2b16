/**
 * The console's requests to its own door have a User-Agent that starts with this, which distinguishes them from Meta's.
 */
export const PROBE_AGENT = "waba-console-check/";

/** Excludes the console's own deliveries; for a `where`. */
export const NOT_A_PROBE = { OR: [{ userAgent: null }, { NOT: { userAgent: { startsWith: PROBE_AGENT } } }] };

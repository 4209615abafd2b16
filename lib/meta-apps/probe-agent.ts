/** How the console's own requests to its door are told from Meta's: their User-Agent begins with this. */
export const PROBE_AGENT = "waba-console-check/";

/** Deliveries that are not the console's own; for a `where`. */
export const NOT_A_PROBE = { OR: [{ userAgent: null }, { NOT: { userAgent: { startsWith: PROBE_AGENT } } }] };

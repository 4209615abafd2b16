import { createLoader, parseAsStringLiteral } from "nuqs/server";

export const OVERVIEW_RANGES = ["24h", "7d"] as const;
export type OverviewRange = (typeof OVERVIEW_RANGES)[number];

/** The state of the overview page in its URL. */
export const overviewSearchParams = { range: parseAsStringLiteral(OVERVIEW_RANGES).withDefault("24h") };

export const loadOverviewParams = createLoader(overviewSearchParams);

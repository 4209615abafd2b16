import type { FlagFilter } from "#lib/events/search-params";

type StateOption = { name: string; flag: FlagFilter; value: "yes" | "no" };

/** The states to filter by, for each flag; a name is a message key below `events.states`. */
const STATES: Record<FlagFilter, { name: string; value: "yes" | "no" }[]> = {
  acknowledged: [
    { name: "open", value: "no" },
    { name: "acknowledged", value: "yes" },
  ],
  late: [{ name: "late", value: "yes" }],
  test: [
    { name: "test", value: "yes" },
    { name: "real", value: "no" },
  ],
  unknown: [{ name: "unknown", value: "yes" }],
};

export const STATE_OPTIONS: readonly StateOption[] = Object.entries(STATES).flatMap(([flag, options]) =>
  options.map((option) => ({ flag: flag as FlagFilter, ...option })),
);

import type { EventFilters } from "#lib/events/search-params";

export const STATE_FLAGS = ["acknowledged", "test", "late", "unknown"] as const;
type Flag = (typeof STATE_FLAGS)[number];

export type StateFilter = { [Name in Flag]?: EventFilters[Name] };

/** The flags of an event worth looking for; `name` is a message key below `events.states`. */
export const STATE_OPTIONS: readonly { name: string; flag: Flag; value: "yes" | "no" }[] = [
  { name: "open", flag: "acknowledged", value: "no" },
  { name: "acknowledged", flag: "acknowledged", value: "yes" },
  { name: "late", flag: "late", value: "yes" },
  { name: "test", flag: "test", value: "yes" },
  { name: "real", flag: "test", value: "no" },
  { name: "unknown", flag: "unknown", value: "yes" },
];

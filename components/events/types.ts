import type { PayloadPath } from "#lib/events/client/payload-path";
import type { EventFilters } from "#lib/events/search-params";

/** `null` takes a filter away. */
export type FilterChange = { [Name in keyof EventFilters]?: EventFilters[Name] | null };

/** A value of the payload that somebody clicked. */
export type PickedValue = { anchor: HTMLElement; path: PayloadPath; value: unknown };

/** What the menu of a filter gets. */
export type MenuProps = { filters: EventFilters; onChange: (change: FilterChange) => void };

import type { PayloadPath } from "#lib/events/client/payload-path";
import type { EventFilters } from "#lib/events/search-params";

/** `null` removes a filter. */
export type FilterChange = { [Name in keyof EventFilters]?: EventFilters[Name] | null };

/** A value of the payload that the user clicked. */
export type PickedValue = { anchor: HTMLElement; path: PayloadPath; value: unknown };

export type MenuProps = { filters: EventFilters; onChange: (change: FilterChange) => void };

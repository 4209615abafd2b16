import { randomBytes } from "node:crypto";
import { timedUuid } from "#lib/db/uuid";
import type { ItemRow } from "#lib/events/read/item";
import { matchesFilter } from "#lib/events/search/apply-filter";
import type { EventFilter } from "#lib/events/search/filter";
import type { Selection } from "./selection.ts";

/** The filters that a destination may have: a part of the timeline's. */
export type DestinationFilter = Pick<EventFilter, "field" | "kind" | "severity" | "waba" | "phone">;

/** A destination as the intake needs it. */
export type PlannedDestination = {
  id: string;
  appId: string;
  format: "meta" | "event";
  order: "none" | "phone" | "account";
  filter: DestinationFilter;
};

export type ForwardedEvent = ItemRow & { phone_number_id: string | null };

/** A request that the intake has parsed. */
export type ForwardedRequest = {
  deliveryId: string;
  appId: string;
  receivedAt: Date;
  /** The events of each change, by position in the body; several where one change reports several things. */
  changes: readonly (readonly ForwardedEvent[])[];
};

/** A row of `forward`; named like the columns. */
export type ForwardRow = {
  id: string;
  destination_id: string;
  delivery_id: string;
  event_id: string | null;
  selection: Selection | null;
  key: string | null;
  events: number;
};

/** The queue items of one request for all destinations, in the order of its changes. */
export function planForwards(request: ForwardedRequest, destinations: readonly PlannedDestination[]): ForwardRow[] {
  const at = request.receivedAt.getTime();
  return destinations
    .filter(({ appId }) => appId === request.appId)
    .flatMap((destination) => (destination.format === "event" ? planEvents : planRequest)(request, destination))
    .map((row, nth) => ({ ...row, id: idInOrder(at, nth) }));
}

export type Planned = Omit<ForwardRow, "id">;

function planEvents({ deliveryId, changes }: ForwardedRequest, destination: PlannedDestination): Planned[] {
  const wanted = new Set(changes.flat().filter((event) => matches(destination, event)));
  return [...wanted].map((event) => ({
    destination_id: destination.id,
    delivery_id: deliveryId,
    event_id: event.id,
    selection: null,
    key: keyOf(destination, event),
    events: 1,
  }));
}

/** One item, or one for each order key. A request that matches as a whole is forwarded byte for byte. */
export function planRequest(
  { deliveryId, changes }: Pick<ForwardedRequest, "deliveryId" | "changes">,
  destination: PlannedDestination,
  isWanted: (event: ForwardedEvent) => boolean = () => true,
): Planned[] {
  const row = (key: string | null, selection: Selection | null, events: number): Planned => ({
    ...{ destination_id: destination.id, delivery_id: deliveryId, event_id: null, selection, key, events },
  });
  const groups = new Map<string | null, Group>();
  let count = 0;
  for (const [position, events] of changes.entries()) {
    for (const [part, event] of events.entries()) {
      count++;
      if (!matches(destination, event) || !isWanted(event)) continue;
      const key = keyOf(destination, event);
      const group = groups.get(key) ?? { parts: new Map<number, number[]>(), size: 0 };
      group.parts.set(position, [...(group.parts.get(position) ?? []), part]);
      group.size++;
      groups.set(key, group);
    }
  }
  // Without a filter, a body without changes is forwarded as well.
  if (groups.size === 0) return isEverything(destination.filter) ? [row(null, null, 0)] : [];
  return [...groups].map(([key, group]) =>
    row(key, group.size === count ? null : selectionOf(group, changes), group.size),
  );
}

type Group = { parts: Map<number, number[]>; size: number };

function selectionOf({ parts }: Group, changes: ForwardedRequest["changes"]): Selection {
  return [...parts].map(([position, some]) =>
    some.length === changes[position]?.length ? position : [position, ...some],
  );
}

export function isEverything(filter: DestinationFilter): boolean {
  return Object.values(filter).every((wanted) => !wanted || wanted.length === 0);
}

function matches({ filter }: PlannedDestination, event: ForwardedEvent): boolean {
  return matchesFilter({ ...filter, isMasked: false }, event);
}

export function keyOf({ order }: Pick<PlannedDestination, "order">, event: ForwardedEvent): string | null {
  if (order === "phone") return event.phone_number_id ?? event.phone_number ?? event.waba_id ?? "";
  return order === "account" ? (event.waba_id ?? "") : null;
}

/** A UUIDv7 that sorts by `nth` within the same millisecond. */
export function idInOrder(time: number, nth: number): string {
  const place = (nth & 0xfff).toString(16).padStart(3, "0");
  return timedUuid(7, time + (nth >> 12), `0${place}${randomBytes(8).toString("hex")}`);
}

import type { Range } from "../read/counting.ts";
import type { EventFilter } from "../search/filter.ts";
import { type CountedHours, DAY_HOURS, dayOf, HOUR_MS } from "./counted-hours.ts";

/** Columns that events are counted by. */
type Dimension = "waba_id" | "phone_number" | "field" | "kind" | "severity";

/** One way to count events: rows of `event_count` with this number. The function `event_cuts` in the database agrees. */
export type Cut = {
  cut: number;
  by: readonly Dimension[];
  /** Hours that have passed a while ago are added up to days: else there would be nearly as many rows as events. */
  isByDay: boolean;
};

const CUTS: readonly Cut[] = [
  { cut: 0, by: ["field", "kind", "severity"], isByDay: false },
  { cut: 1, by: ["waba_id", "phone_number", "severity"], isByDay: true },
  { cut: 2, by: ["waba_id", "phone_number", "field", "kind", "severity"], isByDay: true },
];

/** A part of a range, and the cut that its numbers are read from; without one they are counted from events. */
export type Piece = { range: Range; cut: Cut | null };

/** The columns that a filter compares; null if `event_count` lacks them. */
const COMPARED: Record<keyof EventFilter, Dimension[] | null> = {
  from: [],
  to: [],
  waba: ["waba_id"],
  phone: ["phone_number"],
  field: ["field"],
  // Masked readers see kinds of some fields only.
  kind: ["kind", "field"],
  severity: ["severity"],
  unknown: ["field"],
  subject: null,
  app: null,
  acknowledged: null,
  test: null,
  late: null,
  q: null,
};

/** The cut that has the numbers of the events that match `filter`, by `dimensions`; null if they must be counted. */
export function cutFor(filter: EventFilter, dimensions: readonly Dimension[]): Cut | null {
  const needed: Dimension[] = dimensions.includes("kind") ? ["field", ...dimensions] : [...dimensions];
  for (const [name, columns] of Object.entries(COMPARED)) {
    if (!isGiven(filter[name as keyof EventFilter])) continue;
    if (!columns) return null;
    needed.push(...columns);
  }
  return CUTS.find(({ by }) => needed.every((one) => by.includes(one))) ?? null;
}

function isGiven(value: EventFilter[keyof EventFilter]): boolean {
  return typeof value === "string" || Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/**
 * Splits a range into whole hours that a cut has the numbers of, or whole days where it is kept by the day, and the
 * rest.
 */
export function piecesOf(range: Range, cut: Cut | null, counted: CountedHours | null): Piece[] {
  const hours = cut && counted && wholeHours(range, cut, counted);
  if (!hours) return [{ range, cut: null }];
  const from = new Date(hours.from * HOUR_MS);
  const to = new Date(hours.to * HOUR_MS);
  const pieces: Piece[] = [
    { range: { from: to, to: range.to }, cut: null },
    { range: { from, to }, cut },
    { range: { from: range.from, to: from }, cut: null },
  ];
  return pieces.filter(({ range: part }) => part.from < part.to);
}

function wholeHours(range: Range, { isByDay }: Cut, { countedFrom, countedTo, byDayTo }: CountedHours) {
  let from = Math.max(Math.ceil(range.from.getTime() / HOUR_MS), countedFrom);
  let to = Math.min(Math.floor(range.to.getTime() / HOUR_MS), countedTo);
  if (isByDay && from < byDayTo) from = dayOf(from + DAY_HOURS - 1);
  if (isByDay && to < byDayTo) to = dayOf(to);
  return from < to ? { from, to } : null;
}

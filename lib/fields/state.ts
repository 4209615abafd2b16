import type { StateKind, StateProperty } from "./client/state-properties.ts";

/**
 * A value says that a property of something is `after` from now on. Without `id` it is about the phone number or account
 * that the event itself is about.
 */
export type ReportedState = {
  kind: StateKind;
  id?: string;
  property: StateProperty;
  /** Which one, where something has several: the type of a restriction, the app, the part whose health it is. */
  aspect?: string;
  /** In Meta's words; null for "none any more". */
  after: string | null;
  /** What Meta says it was before. */
  before?: string;
  /** Reasons and the like, shown with the change. */
  details?: StateDetails;
  /** When it ends (pause, restriction), or when what was announced takes effect. */
  effectiveAt?: Date;
  /** For how long, where Meta does not say when it ends: counted from when it happened. */
  hours?: number;
  /** Happened anew, even if it was the same before: a second violation, another new PIN. */
  again?: true;
  name?: string;
  language?: string;
};

export type StateDetails = { [Name: string]: string | StateDetails | StateDetails[] };

type Given = { [Name: string]: string | null | undefined };

/** The details that are there. Undefined if there are none. */
export function details(given: Given): StateDetails | undefined {
  const present = Object.entries(given).filter((one): one is [string, string] => Boolean(one[1]));
  return present.length > 0 ? Object.fromEntries(present) : undefined;
}

type Loose = Omit<
  ReportedState,
  "before" | "details" | "effectiveAt" | "hours" | "aspect" | "name" | "language" | "id"
> & {
  id?: string | undefined;
  aspect?: string | undefined;
  before?: string | undefined;
  details?: StateDetails | undefined;
  effectiveAt?: Date | null | undefined;
  hours?: number | undefined;
  name?: string | undefined;
  language?: string | undefined;
};

/** One state, without the properties that are undefined. */
export function state(given: Loose): ReportedState {
  // Safe: only properties that are undefined or null in the loose type are dropped, and `after` stays.
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => name === "after" || (value !== undefined && value !== null)),
  ) as ReportedState;
}

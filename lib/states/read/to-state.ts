import type { EntityState, PropertyState } from "../schema.ts";

type Stored = { properties: Record<string, unknown>; rank: number; changedAt: Date; isGone: boolean };

/** As `recompute` writes it: absent properties are null. */
type StoredProperty = Partial<PropertyState> & Pick<PropertyState, "since" | "source" | "changeId">;

export function toState({ properties, rank, changedAt, isGone }: Stored): EntityState {
  const told = Object.entries(properties).map(([name, value]) => [name, toProperty(value as StoredProperty)] as const);
  return { properties: Object.fromEntries(told), rank, changedAt: changedAt.toISOString(), isGone };
}

function toProperty(stored: StoredProperty): PropertyState {
  const {
    value = null,
    before = null,
    since,
    source,
    changeId,
    eventId = null,
    details = null,
    effectiveAt,
    dueField,
  } = stored;
  return {
    value,
    before,
    since: new Date(since).toISOString(),
    source,
    changeId,
    eventId,
    details,
    effectiveAt: effectiveAt ? new Date(effectiveAt).toISOString() : null,
    dueField: dueField ?? null,
  };
}

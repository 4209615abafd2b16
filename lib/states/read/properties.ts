import { readDb } from "#lib/db/client";
import type { EntityState, PropertyState } from "../schema.ts";

/** As `recompute` writes it, with the ids of the row that made it so and of the newest that says so. */
export type StoredProperty = { value: string | null; change: string; last: string; until?: string };
export type StoredState = {
  properties: Record<string, StoredProperty>;
  rank: number;
  changedAt: Date;
  isGone: boolean;
};

type Report = Pick<PropertyState, "before" | "source" | "eventId" | "details" | "dueField"> & {
  id: string;
  auditId: string | null;
  at: Date;
};

/** The states with what the history says about them: since when, why, who says so. */
export async function toStates(stored: readonly StoredState[]): Promise<EntityState[]> {
  const all = stored.flatMap(({ properties }) => Object.values(properties));
  const reports = await readReports([...new Set(all.flatMap(({ change, last }) => [change, last]))]);
  return stored.map(({ properties, rank, changedAt, isGone }) => ({
    properties: Object.fromEntries(
      Object.entries(properties).flatMap(([name, property]) => {
        const state = toProperty(name, property, reports);
        return state ? [[name, state]] : [];
      }),
    ),
    rank,
    changedAt: changedAt.toISOString(),
    isGone,
    lastChange: lastChange(properties, reports),
  }));
}

function lastChange(
  properties: StoredState["properties"],
  reports: ReadonlyMap<string, Report>,
): EntityState["lastChange"] {
  const [last] = Object.entries(properties).toSorted(([, a], [, b]) => (a.change < b.change ? 1 : -1));
  const made = last && reports.get(last[1].change);
  if (!made) return null;
  const { source, eventId, auditId, dueField, id: changeId } = made;
  return { property: last[0], source, changeId, eventId, auditId, dueField };
}

function toProperty(
  name: string,
  { value, change, last, until }: StoredProperty,
  reports: ReadonlyMap<string, Report>,
): PropertyState | null {
  const made = reports.get(change);
  // Rebuilt at this moment.
  if (!made) return null;
  const { before, source, eventId, details, dueField, at } = made;
  return {
    value,
    before,
    since: at.toISOString(),
    source,
    changeId: change,
    eventId,
    // Content is read where it is shown.
    details: name === "content" ? null : (reports.get(last)?.details ?? details),
    effectiveAt: until ? new Date(until).toISOString() : null,
    dueField,
  };
}

async function readReports(ids: string[]): Promise<Map<string, Report>> {
  const rows = await readDb().$queryRaw<Report[]>`
    select c.id::text, c.source::text, c.event_id::text as "eventId", c.audit_id::text as "auditId",
      c.due_field as "dueField", c.occurred_at as at,
      case when c.property <> 'content' then c.details end as details,
      case when p.id is null then c.told_before else p.value end as before
    from state_change c left join lateral (
      select b.id, b.value from state_change b
      where (b.kind, b.entity_id, b.property, b.aspect) = (c.kind, c.entity_id, c.property, c.aspect) and b.id < c.id
      order by b.id desc limit 1) p on true
    where c.id = any(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

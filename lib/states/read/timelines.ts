import { readDb } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import type { StateKind } from "#lib/fields/client/state-properties";

/** One property of one thing; `property` with ":" and which one, of a property that has several. */
export type TimelineKey = { id: string; property: string };

/** What was told of it, oldest first; values may repeat. */
export type ReportedValue = { at: number; value: string | null };

/** The most that is read of one property; what flaps more often begins later. */
const MOST = 300;

export const keyName = ({ id, property }: TimelineKey): string => `${property} ${id}`;

/** What was told of these properties since `from`, and the last before, by `keyName`. */
export async function timelines(
  kind: StateKind,
  keys: readonly TimelineKey[],
  from: number,
): Promise<Map<string, ReportedValue[]>> {
  if (keys.length === 0) return new Map();
  const floor = uuidFloor(from);
  const rows = await readDb().$queryRaw<(TimelineKey & { at: Date; value: string | null })[]>`
    /* prepared: state_timelines */
    select k.id, k.property, t.at, t.value
    from unnest(${keys.map(({ id }) => id)}::text[], ${keys.map(({ property }) => property)}::text[]) as k(id, property)
    cross join lateral (
      (select c.id, c.value, uuid_ms(c.id::text) as at from state_change c
        where c.kind = ${kind} and c.entity_id = k.id and c.property = split_part(k.property, ':', 1)
          and c.aspect = substr(k.property, length(split_part(k.property, ':', 1)) + 2) and c.id >= ${floor}::uuid
        order by c.id desc limit ${MOST}::int)
      union all
      (select c.id, c.value, uuid_ms(c.id::text) as at from state_change c
        where c.kind = ${kind} and c.entity_id = k.id and c.property = split_part(k.property, ':', 1)
          and c.aspect = substr(k.property, length(split_part(k.property, ':', 1)) + 2) and c.id < ${floor}::uuid
        order by c.id desc limit 1)
    ) t order by t.id`;
  const found = new Map<string, ReportedValue[]>();
  for (const { at, value, ...key } of rows) {
    const reported = { at: at.getTime(), value };
    const one = found.get(keyName(key));
    if (one) one.push(reported);
    else found.set(keyName(key), [reported]);
  }
  return found;
}

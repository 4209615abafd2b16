import { type Context, requireRole } from "#lib/access/context";
import { readDb } from "#lib/db/client";
import { uuidFloor } from "#lib/db/partitions";
import type { StateKind, StateProperty } from "#lib/fields/client/state-properties";
import type { PropertySteps, Step, Steps } from "../schema.ts";

const DAY_MS = 86_400_000;
/** More steps than a chart can show. */
const MOST = 1_000;

const SHOWN: Readonly<Record<StateKind, readonly StateProperty[]>> = {
  template: ["status", "quality", "category"],
  phone: ["status", "quality", "messagingLimit", "nameReview", "throughput"],
  account: ["review", "ban", "restriction", "messagingLimit", "businessVerification", "health"],
  business: ["verification"],
};

type Row = Omit<Step, "at"> & { name: string; at: Date; before: string | null };
type Target = { kind: StateKind; id: string; days: number };

/** What the main properties of one entity were over the last `days`. */
export async function readSteps(ctx: Context, { kind, id, days }: Target, now = Date.now()): Promise<Steps> {
  requireRole(ctx, "viewer");
  const from = now - days * DAY_MS;
  const floor = uuidFloor(from);
  const properties = SHOWN[kind] as string[];
  // The changes in the range, and for each property the last one before.
  const rows = await readDb().$queryRaw<Row[]>`
    with own as (
      select property, aspect, id, value, before, occurred_at, event_id, audit_id, source, due_field, details
      from state_history where kind = ${kind} and entity_id = ${id} and property = any(${properties})
    ), shown as (
      (select * from own where id >= ${floor}::uuid order by id desc limit ${MOST})
      union all
      (select distinct on (property, aspect) * from own where id < ${floor}::uuid order by property, aspect, id desc)
    )
    select property || case aspect when '' then '' else ':' || aspect end as name, occurred_at as at, value, before,
      id::text as "changeId", event_id::text as "eventId", audit_id::text as "auditId", source::text,
      due_field as "dueField", details
    from shown order by id`;
  const byName = Object.entries(Object.groupBy(rows, ({ name }) => name));
  return {
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
    properties: Object.fromEntries(byName.map(([name, own = []]) => [name, toProperty(own, from, now)])),
  };
}

/** A first change inside the range tells what it was before, too. */
function toProperty(rows: readonly Row[], from: number, to: number): PropertySteps {
  const [first] = rows;
  const earlier =
    first && first.before !== null && first.at.getTime() > from
      ? [{ ...NOT_REPORTED, at: new Date(from).toISOString(), value: first.before }]
      : [];
  const changes = rows.map(({ name: _n, before: _b, at, ...step }) => ({ ...step, at: at.toISOString() }));
  const steps = [...earlier, ...changes];
  return { steps, durations: durationsOf(steps, from, to) };
}

const NOT_REPORTED = { changeId: null, eventId: null, auditId: null, source: null, dueField: null, details: null };

function durationsOf(steps: readonly Step[], from: number, to: number): PropertySteps["durations"] {
  const totals = new Map<string, { ms: number; times: number }>();
  let running: string | null = null;
  for (const [i, { at, value }] of steps.entries()) {
    const begin = Math.max(Date.parse(at), from);
    const end = Math.min(Date.parse(steps[i + 1]?.at ?? "") || to, to);
    if (value === null || end <= begin) {
      running = value;
      continue;
    }
    const { ms, times } = totals.get(value) ?? { ms: 0, times: 0 };
    totals.set(value, { ms: ms + end - begin, times: times + (running === value ? 0 : 1) });
    running = value;
  }
  return [...totals]
    .map(([value, { ms, times }]) => ({ value, seconds: Math.round(ms / 1_000), times }))
    .sort((a, b) => b.seconds - a.seconds);
}

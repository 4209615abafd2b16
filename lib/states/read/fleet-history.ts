import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { once } from "#lib/once";
import type { Figure, FleetHistory, QualityDay } from "../fleet-schema.ts";

const DAY_MS = 86_400_000;
const DECISION_DAYS = 30;
const QUALITY_DAYS = 90;
/** Computed again after a hundred times as long as it took: that costs at most 1 % of a core. */
const REST = 100;
const MOST_REST_MS = 3_600_000;
/** Nobody waits longer than this for newer figures. */
const DEAR_MS = 200;

type Kept = { value: FleetHistory | null; tookMs: number; until: number; running: Promise<FleetHistory> | null };

/** Approvals, rejections and quality of the past: as new as the last event in a small fleet, at most an hour old in a large one. */
export async function fleetHistory(now = Date.now()): Promise<FleetHistory> {
  const kept = once<Kept>("fleet history", () => ({ value: null, tookMs: 0, until: 0, running: null }));
  if (kept.value && now < kept.until) return kept.value;
  kept.running ??= keep(kept, now);
  if (!kept.value || kept.tookMs < DEAR_MS) return kept.running;
  // The next reader meets a failure again, and waits for the answer.
  kept.running.catch(() => {});
  return kept.value;
}

async function keep(kept: Kept, now: number): Promise<FleetHistory> {
  const started = performance.now();
  try {
    kept.value = await compute(now);
    kept.tookMs = performance.now() - started;
    kept.until = Date.now() + Math.min(MOST_REST_MS, kept.tookMs * REST);
    return kept.value;
  } finally {
    kept.running = null;
  }
}

async function compute(now: number): Promise<FleetHistory> {
  const [approval, rejections, templates, numbers] = await Promise.all([
    approvals(now),
    rejectionsByReason(now),
    qualityByDay("template", now),
    qualityByDay("phone", now),
  ]);
  return { computedAt: new Date(now).toISOString(), approval, rejections, qualityByDay: { templates, numbers } };
}

function decided(count: number, now: number, query: Record<string, string>): Figure {
  const from = new Date(now - DECISION_DAYS * DAY_MS).toISOString();
  return { count, find: { list: "state-changes", query: { kind: "template", property: "status", from, ...query } } };
}

type Median = { category: string | null; isAll: boolean; seconds: number; count: number };

/** From the first PENDING of a review to the approval that ended it. */
async function approvals(now: number): Promise<FleetHistory["approval"]> {
  const rows = await readDb().$queryRaw<Median[]>`
    select s.category, grouping(s.category) = 1 as "isAll", count(*)::int as count,
      percentile_cont(0.5) within group (order by extract(epoch from c.occurred_at - asked.at))::float8 as seconds
    from state_history c
    join entity_state s on s.kind = c.kind and s.id = c.entity_id
    cross join lateral (
      select p.occurred_at as at from state_history p
      where (p.kind, p.entity_id, p.property, p.aspect) = (c.kind, c.entity_id, c.property, c.aspect) and p.id < c.id
        and p.value = 'PENDING'
      order by p.id desc limit 1) asked
    where c.kind = 'template' and c.property = 'status' and c.value = 'APPROVED' and c.before = 'PENDING'
      and c.id >= ${uuidFloor(now - DECISION_DAYS * DAY_MS)}::uuid
    group by grouping sets ((s.category), ())`;
  const query = { after: "APPROVED", before: "PENDING" };
  const figure = (row: Median | undefined, more: Record<string, string> = {}) => ({
    ...decided(row?.count ?? 0, now, { ...query, ...more }),
    medianSeconds: row && row.count > 0 ? row.seconds : null,
  });
  const categories = rows.filter(({ isAll }) => !isAll).sort((a, b) => b.count - a.count);
  return {
    days: DECISION_DAYS,
    all: figure(rows.find(({ isAll }) => isAll)),
    categories: categories.map((row) => ({
      category: row.category,
      ...figure(row, { category: row.category ?? "none" }),
    })),
  };
}

async function rejectionsByReason(now: number): Promise<FleetHistory["rejections"]> {
  const rows = await readDb().$queryRaw<{ reason: string | null; count: number }[]>`
    select c.details ->> 'reason' as reason, count(*)::int as count from state_history c
    where c.kind = 'template' and c.property = 'status' and c.value = 'REJECTED'
      and c.id >= ${uuidFloor(now - DECISION_DAYS * DAY_MS)}::uuid
    group by 1 order by 2 desc, 1`;
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return {
    days: DECISION_DAYS,
    total: decided(total, now, { after: "REJECTED" }),
    reasons: rows.map(({ reason, count }) => ({
      reason,
      ...decided(count, now, { after: "REJECTED", reason: reason ?? "none" }),
    })),
  };
}

type Level = Exclude<keyof QualityDay, "day">;
type Moved = { day: string; before: Level; after: Level; count: number };

/** Of what there is now. Counts backwards from today: before a change, the entity had the value before it. */
async function qualityByDay(kind: "template" | "phone", now: number): Promise<QualityDay[]> {
  const level = (column: Prisma.Sql) =>
    Prisma.sql`case when ${column} in ('GREEN', 'YELLOW', 'RED') then ${column} else 'none' end`;
  const [current, moved] = await Promise.all([
    readDb().$queryRaw<{ level: Level; count: number }[]>`
      select ${level(Prisma.sql`s.quality`)} as level, count(*)::int as count from entity_state s
      where s.kind = ${kind} and not s.is_gone group by 1`,
    readDb().$queryRaw<Moved[]>`
      select to_char(c.occurred_at at time zone 'UTC', 'YYYY-MM-DD') as day,
        ${level(Prisma.sql`c.before`)} as before, ${level(Prisma.sql`c.value`)} as after, count(*)::int as count
      from state_history c join entity_state s on s.kind = c.kind and s.id = c.entity_id and not s.is_gone
      where c.kind = ${kind} and c.property = 'quality' and c.id >= ${uuidFloor(now - QUALITY_DAYS * DAY_MS)}::uuid
      group by 1, 2, 3`,
  ]);
  const levels: Record<Level, number> = { GREEN: 0, YELLOW: 0, RED: 0, none: 0 };
  for (const { level: one, count } of current) levels[one] = count;
  const days: QualityDay[] = [];
  for (let ago = 0; ago < QUALITY_DAYS; ago += 1) {
    const day = new Date(now - ago * DAY_MS).toISOString().slice(0, 10);
    days.push({ day, ...levels });
    for (const { day: at, before, after, count } of moved) {
      if (at !== day) continue;
      levels[after] -= count;
      levels[before] += count;
    }
  }
  return days.reverse();
}

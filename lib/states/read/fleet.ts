import { type Context, requireRole } from "#lib/access/context";
import { readDb } from "#lib/db/client";
import type { Figure, Fleet, FleetPart } from "../fleet-schema.ts";
import { StateFilter } from "../schema.ts";
import { matching } from "./conditions.ts";
import { countStates } from "./counts.ts";
import { fleetHistory } from "./fleet-history.ts";
import { countGaps } from "./gaps.ts";

const DAY_MS = 86_400_000;
const LISTS = { template: "templates", phone: "phone-numbers", account: "accounts" } as const;
type Kind = keyof typeof LISTS;

/** How the whole fleet is. Every figure says which list explains it. */
export async function readFleet(ctx: Context, now = Date.now()): Promise<Fleet> {
  requireRole(ctx, "viewer");
  const [templates, numbers, accounts, gaps, history] = await Promise.all([
    readPart(ctx, "template", now),
    readPart(ctx, "phone", now),
    readAccounts(now),
    countGaps(),
    fleetHistory(now),
  ]);
  return {
    ...history,
    asOf: new Date(now).toISOString(),
    ...{ templates, numbers, accounts },
    gaps: { count: gaps, find: { list: "gaps", query: {} } },
  };
}

async function readPart(ctx: Context, kind: "template" | "phone", now: number): Promise<FleetPart> {
  const [counts, changed, qualityFell] = await Promise.all([
    countStates(ctx, kind, StateFilter.parse({})),
    readChanged(kind, now),
    count(kind, { qualityFell: "true", changedProperty: "quality", changedSince: since(7, now) }),
  ]);
  const figure = (total: number, query: Record<string, string> = {}) => toFigure(kind, total, query);
  return {
    total: figure(counts.total),
    status: counts.status.map(({ value, count: total }) => ({ value, ...figure(total, { status: value }) })),
    quality: counts.quality.map(({ value, count: total }) => ({ value, ...figure(total, { quality: value }) })),
    changed,
    qualityFell,
    willChange: figure(counts.willChange, { willChange: "true" }),
  };
}

async function readAccounts(now: number): Promise<Fleet["accounts"]> {
  const [total, changed] = await Promise.all([count("account", {}), readChanged("account", now)]);
  return { total, changed };
}

async function readChanged(kind: Kind, now: number): Promise<FleetPart["changed"]> {
  const [day, week] = await Promise.all([1, 7].map((days) => count(kind, { changedSince: since(days, now) })));
  if (!day || !week) throw new Error("two counts were asked for");
  return { day, week };
}

const since = (days: number, now: number) => new Date(now - days * DAY_MS).toISOString();

/** Counts what a list would show for these words. */
async function count(kind: Kind, query: Record<string, string>): Promise<Figure> {
  const [row] = await readDb().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from entity_state s where ${matching(kind, StateFilter.parse(query))}`;
  return toFigure(kind, row?.total ?? 0, query);
}

function toFigure(kind: Kind, total: number, query: Record<string, string>): Figure {
  return { count: total, find: { list: LISTS[kind], query } };
}

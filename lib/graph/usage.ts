import { db } from "#lib/db/client";
import { log } from "#lib/log";
import { once } from "#lib/once";
import type { UsageReading } from "./usage-headers.ts";

export type Usage = Omit<UsageReading, "regainMinutes"> & { appId: string; regainAt: Date | null; seenAt: Date };

const WRITE_EVERY_MS = 3_000;

type Meter = { latest: Map<string, Usage>; unwritten: Set<string>; timer: NodeJS.Timeout | null };

function meter(): Meter {
  return once("graph-usage", (): Meter => ({ latest: new Map(), unwritten: new Set(), timer: null }));
}

/** Keeps the latest reading of each limit in memory, and in the database within a few seconds. */
export function recordUsage(appId: string, readings: UsageReading[]): void {
  if (readings.length === 0) return;
  const { latest, unwritten } = meter();
  const seenAt = new Date();
  for (const { regainMinutes, ...reading } of readings) {
    const key = `${appId} ${reading.objectId} ${reading.type}`;
    const regainAt = regainMinutes > 0 ? new Date(seenAt.getTime() + regainMinutes * 60_000) : null;
    latest.set(key, { ...reading, appId, regainAt, seenAt });
    unwritten.add(key);
  }
  const state = meter();
  state.timer ??= setTimeout(() => {
    state.timer = null;
    flushUsage().catch((error: unknown) => log().warn({ err: error }, "Graph usage could not be stored"));
  }, WRITE_EVERY_MS).unref();
}

export function latestUsage(appId: string): Usage[] {
  return [...meter().latest.values()].filter((usage) => usage.appId === appId);
}

/** Writes what is not yet in the database; also for shutting down. An app that is not (or no longer) stored is passed over. */
export async function flushUsage(): Promise<void> {
  const { latest, unwritten } = meter();
  const rows = [...unwritten].flatMap((key) => latest.get(key) ?? []);
  if (rows.length === 0) return;
  unwritten.clear();
  await db().$executeRaw`
    insert into graph_usage (app_id, object_id, type, call_count, total_cputime, total_time, regain_at, seen_at)
    select u."appId", u."objectId", u.type, u."callCount", u."totalCputime", u."totalTime", u."regainAt", u."seenAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u("appId" text, "objectId" text, type text,
      "callCount" int, "totalCputime" int, "totalTime" int, "regainAt" timestamptz, "seenAt" timestamptz)
    where exists (select from meta_app a where a.id = u."appId")
    on conflict (app_id, object_id, type) do update set
      call_count = excluded.call_count, total_cputime = excluded.total_cputime, total_time = excluded.total_time,
      regain_at = excluded.regain_at, seen_at = excluded.seen_at`;
}

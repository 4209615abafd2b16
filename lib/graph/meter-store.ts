import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { log } from "#lib/log";
import { accountsWithActiveNumbers } from "#lib/lookups/accounts";
import { isConnected } from "#lib/lookups/apps";
import { once } from "#lib/once";
import { forgottenMinute, minuteOf } from "./budget.ts";
import type { GraphFailureFacts } from "./errors.ts";
import { counted, meter } from "./meter.ts";
import { REMEMBERED_MS } from "./pause.ts";

const WRITE_EVERY_MS = 3_000;
/** A process that makes no calls still reads the counts of others this often. */
const READ_EVERY_MS = 15_000;

type Store = { timer: NodeJS.Timeout | null; loaded: Promise<void> | null; keeping: Promise<void>; readAt: number };

function store(): Store {
  return once("graph-meter-store", (): Store => ({ timer: null, loaded: null, keeping: Promise.resolve(), readAt: 0 }));
}

/** Resolves when the counts, readings and pauses of earlier and other processes are loaded. */
export async function meterLoaded(): Promise<void> {
  const state = store();
  state.loaded ??= readMeter().catch((error: unknown) => {
    state.loaded = null;
    log().warn({ err: error }, "the stored number of Graph calls could not be read");
  });
  await state.loaded;
  if (Date.now() - state.readAt > READ_EVERY_MS) keepMeterSoon();
}

/** Stores the counts within a few seconds. */
export function keepMeterSoon(): void {
  const state = store();
  state.timer ??= setTimeout(() => {
    state.timer = null;
    keepMeter().catch((error: unknown) => log().warn({ err: error }, "the number of Graph calls could not be stored"));
  }, WRITE_EVERY_MS).unref();
}

/** Stores what is not yet in the database and reads what other processes have added. Also used at shutdown. */
export function keepMeter(): Promise<void> {
  const state = store();
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  // One after the other: two parallel writes would store the same count twice.
  state.keeping = state.keeping.catch(() => undefined).then(keep);
  return state.keeping;
}

async function keep(): Promise<void> {
  const { unstoredPauses, unstoredReadings } = meter();
  await Promise.all([writeOnce(unstoredPauses, writePauses), writeOnce(unstoredReadings, writeReadings)]);
  await readMeter(await writeCounts());
}

/** If the write fails, the keys stay queued for the next one. */
async function writeOnce(keys: Set<string>, write: (keys: string[]) => Promise<void>): Promise<void> {
  const taken = [...keys];
  keys.clear();
  try {
    await write(taken);
  } catch (error) {
    for (const key of taken) keys.add(key);
    throw error;
  }
}

type CountRow = { appId: string; objectId: string; minute: number; calls: number };

async function writeCounts(): Promise<CountRow[]> {
  const rows = [...meter().counted.values()].flatMap(({ appId, objectId, unstored }) =>
    [...unstored].map(([minute, calls]) => ({ appId, objectId, minute, calls })),
  );
  if (rows.length === 0) return rows;
  await db().$executeRaw`
    insert into graph_call_count as c (app_id, object_id, minute, calls)
    select n."appId", n."objectId", to_timestamp(n.minute * 60), n.calls
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("appId" text, "objectId" text, minute bigint, calls int)
    where ${isConnected(Prisma.sql`n."appId"`)}
    on conflict (app_id, object_id, minute) do update set calls = c.calls + excluded.calls`;
  return rows;
}

/** Skips apps that are not or no longer connected. The statements below do the same. */
async function writePauses(keys: string[]): Promise<void> {
  const rows = keys.flatMap((key) => {
    const object = meter().counted.get(key);
    return object?.pause ? { appId: object.appId, objectId: object.objectId, ...object.pause } : [];
  });
  if (rows.length === 0) return;
  await db().$executeRaw`
    insert into graph_pause as p (app_id, object_id, at, until, failure)
    select n."appId", n."objectId", to_timestamp(n.at / 1000.0), to_timestamp(n.until / 1000.0), n.failure
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n("appId" text, "objectId" text, at bigint, until bigint, failure jsonb)
    where ${isConnected(Prisma.sql`n."appId"`)}
    on conflict (app_id, object_id) do update set at = excluded.at, failure = excluded.failure,
      until = greatest(p.until, excluded.until)`;
}

async function writeReadings(keys: string[]): Promise<void> {
  const rows = keys.flatMap((key) => meter().readings.get(key) ?? []);
  if (rows.length === 0) return;
  await db().$executeRaw`
    insert into graph_usage (app_id, object_id, type, call_count, total_cputime, total_time, regain_at, seen_at)
    select u."appId", u."objectId", u.type, u."callCount", u."totalCputime", u."totalTime", u."regainAt", u."seenAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u("appId" text, "objectId" text, type text,
      "callCount" int, "totalCputime" int, "totalTime" int, "regainAt" timestamptz, "seenAt" timestamptz)
    where ${isConnected(Prisma.sql`u."appId"`)}
    on conflict (app_id, object_id, type) do update set
      call_count = excluded.call_count, total_cputime = excluded.total_cputime, total_time = excluded.total_time,
      regain_at = excluded.regain_at, seen_at = excluded.seen_at`;
}

type StoredReading = { app_id: string; object_id: string; percent: number; seen_at: Date };
type StoredPause = { app_id: string; object_id: string; at: Date; until: Date; failure: GraphFailureFacts | null };

/** `written` is the part that the database now includes; calls counted since then stay as unstored. */
async function readMeter(written: CountRow[] = []): Promise<void> {
  const since = new Date((forgottenMinute(Date.now()) + 1) * 60_000).toISOString();
  const [counts, pauses, active, readings] = await Promise.all([
    db().$queryRaw<{ app_id: string; object_id: string; minute: Date; calls: number }[]>`
      select app_id, object_id, minute, calls from graph_call_count where minute >= ${since}::timestamptz`,
    db().$queryRaw<StoredPause[]>`select app_id, object_id, at, until, failure from graph_pause`,
    accountsWithActiveNumbers(),
    db().$queryRaw<StoredReading[]>`
      select app_id, object_id, max(greatest(call_count, total_cputime, total_time))::int as percent, max(seen_at) as seen_at
      from graph_usage where seen_at > ${since}::timestamptz group by app_id, object_id`,
  ]);
  const state = meter();
  for (const object of state.counted.values()) object.stored.clear();
  for (const { appId, objectId, minute, calls } of written) {
    const { unstored } = counted(appId, objectId);
    const left = (unstored.get(minute) ?? 0) - calls;
    if (left > 0) unstored.set(minute, left);
    else unstored.delete(minute);
  }
  for (const { app_id, object_id, minute, calls } of counts)
    counted(app_id, object_id).stored.set(minuteOf(minute.getTime()), calls);
  state.activeWabaIds = active;
  for (const row of pauses) readPause(row);
  for (const row of readings) readReading(row);
  store().readAt = Date.now();
}

function readPause({ app_id, object_id, at, until, failure }: StoredPause): void {
  if (Date.now() - until.getTime() > REMEMBERED_MS) return;
  const object = counted(app_id, object_id);
  if (object.pause && object.pause.until >= until.getTime()) return;
  object.pause = { at: at.getTime(), until: until.getTime(), failure };
}

function readReading({ app_id, object_id, percent, seen_at }: StoredReading): void {
  const object = counted(app_id, object_id);
  const known = Math.max(object.reading?.at ?? 0, object.pause?.at ?? 0);
  if (known >= seen_at.getTime()) return;
  object.reading = { percent, at: seen_at.getTime(), callsSince: 0 };
}

/** Deletes counts and pauses that have expired. */
export async function forgetOldCounts(): Promise<void> {
  const counts = new Date((forgottenMinute(Date.now()) - 60) * 60_000).toISOString();
  const pauses = new Date(Date.now() - REMEMBERED_MS).toISOString();
  await db().$executeRaw`delete from graph_call_count where minute < ${counts}::timestamptz`;
  await db().$executeRaw`delete from graph_pause where until < ${pauses}::timestamptz`;
}

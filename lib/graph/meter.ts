import { once } from "#lib/once";
import type { GraphApp } from "./app.ts";
import { type Budget, minuteOf, nextCallAt, paceAfter } from "./budget.ts";
import { type GraphError, type GraphFailureFacts, graphFailure } from "./errors.ts";
import { type Pause, pauseUntil } from "./pause.ts";
import type { UsageReading } from "./usage-headers.ts";

/** The limit of the app itself, next to those of its WABAs. */
export const APP = "app";

const LIMIT = 200;
const ACTIVE_LIMIT = 5_000;

export type Reading = Omit<UsageReading, "regainMinutes"> & { appId: string; regainAt: Date | null; seenAt: Date };

/** The counts of one app and one object: a WABA, or the app itself. */
export type Counted = {
  appId: string;
  objectId: string;
  /** Calls per minute: `stored` is what the database has from all processes, `unstored` what it does not have yet. */
  stored: Map<number, number>;
  unstored: Map<number, number>;
  reading: Budget["reading"];
  paceAt: number;
  pause: Pause | null;
};

type Meter = {
  counted: Map<string, Counted>;
  readings: Map<string, Reading>;
  unstoredReadings: Set<string>;
  unstoredPauses: Set<string>;
  /** WABAs with a registered phone number: Meta allows them more calls. */
  activeWabaIds: Set<string>;
};

export function meter(): Meter {
  return once(
    "graph-meter",
    (): Meter => ({
      counted: new Map(),
      readings: new Map(),
      unstoredReadings: new Set(),
      unstoredPauses: new Set(),
      activeWabaIds: new Set(),
    }),
  );
}

export function counted(appId: string, objectId: string): Counted {
  const key = `${appId} ${objectId}`;
  const known = meter().counted.get(key);
  if (known) return known;
  const fresh = { stored: new Map(), unstored: new Map(), reading: null, paceAt: 0, pause: null };
  const created: Counted = { appId, objectId, ...fresh };
  meter().counted.set(key, created);
  return created;
}

export function budgetOf(object: Counted): Budget {
  const { objectId, stored, unstored, reading, paceAt, pause } = object;
  const calls = new Map(stored);
  for (const [minute, count] of unstored) calls.set(minute, (calls.get(minute) ?? 0) + count);
  return { limit: limitOf(objectId), calls, reading, paceAt, pausedUntil: pause?.until ?? 0 };
}

function limitOf(objectId: string): number | null {
  if (objectId === APP) return null;
  return meter().activeWabaIds.has(objectId) ? ACTIVE_LIMIT : LIMIT;
}

type Call = { app: GraphApp; wabaId: string | undefined };

/** The earliest time for a call. A pause of the app applies to all calls with it. */
export function mayCallAt({ app, wabaId }: Call, now: number): number {
  const { priority = "interactive" } = app;
  const object = counted(app.id, wabaId ?? APP);
  return Math.max(nextCallAt(budgetOf(object), priority, now), counted(app.id, APP).pause?.until ?? 0);
}

/** Counts a call that is made now, or throws why it must wait: the console sends nothing that Meta would refuse. */
export function admit({ app, wabaId }: Call): void {
  const now = Date.now();
  const at = mayCallAt({ app, wabaId }, now);
  if (at > now) throw heldBack({ app, wabaId }, at);
  const object = counted(app.id, wabaId ?? APP);
  object.paceAt = paceAfter(budgetOf(object), app.priority ?? "interactive", now);
  const minute = minuteOf(now);
  object.unstored.set(minute, (object.unstored.get(minute) ?? 0) + 1);
  if (object.reading) object.reading = { ...object.reading, callsSince: object.reading.callsSince + 1 };
}

function heldBack({ app, wabaId }: Call, at: number): GraphError {
  const appPause = counted(app.id, APP).pause;
  const isOfApp = !wabaId || (appPause !== null && appPause.until >= at);
  const pause = isOfApp ? appPause : counted(app.id, wabaId).pause;
  const metaWords = pause && pause.until >= at ? pause.failure?.message : null;
  const why = metaWords ?? "Nearly all calls of Meta's rolling hour are used up.";
  const around = { retryAt: new Date(at) };
  return graphFailure(isOfApp ? "app_rate_limited" : "rate_limited", `The console did not ask Graph. ${why}`, around);
}

/** Stores Meta's readings. At 100 % no further calls are made until the time that Meta names. */
export function noteReadings({ app, wabaId }: Call, readings: UsageReading[]): void {
  const seenAt = new Date();
  for (const { regainMinutes, ...reading } of readings) {
    const key = `${app.id} ${reading.objectId} ${reading.type}`;
    const regainAt = regainMinutes > 0 ? new Date(seenAt.getTime() + regainMinutes * 60_000) : null;
    meter().readings.set(key, { ...reading, appId: app.id, regainAt, seenAt });
    meter().unstoredReadings.add(key);
  }
  for (const objectId of wabaId ? [wabaId, APP] : [APP]) {
    const own = readings.filter((reading) => reading.objectId === objectId);
    if (own.length === 0) continue;
    const percent = Math.max(...own.map((one) => Math.max(one.callCount, one.totalCputime, one.totalTime)));
    const object = counted(app.id, objectId);
    object.reading = { percent, at: seenAt.getTime(), callsSince: 0 };
    // For a WABA its own limit counts, whatever the app's is.
    const isFull = percent >= 100 && (objectId !== APP || !wabaId);
    if (isFull || regainAt(own)) pause(object, regainAt(own), null);
  }
}

/** The pause helped, so the next one starts short again. */
export function noteSuccess({ app, wabaId }: Call): void {
  const object = counted(app.id, wabaId ?? APP);
  const { pause: last } = object;
  if (!last || last.until > Date.now() || last.at === last.until) return;
  object.pause = { ...last, at: last.until };
  meter().unstoredPauses.add(`${object.appId} ${object.objectId}`);
}

/** Meta refused because of too many calls: pauses all further calls and returns until when. */
export function notePause({ app, wabaId }: Call, failure: GraphFailureFacts, readings: UsageReading[]): Date {
  const objectId = failure.reason === "app_rate_limited" || !wabaId ? APP : wabaId;
  const named = regainAt(readings.filter((reading) => reading.objectId === objectId));
  return new Date(pause(counted(app.id, objectId), named, failure));
}

function pause(object: Counted, named: number | null, failure: GraphFailureFacts | null): number {
  const now = Date.now();
  const until = pauseUntil(object.pause, named, now);
  const goesOn = object.pause && object.pause.until > now ? object.pause : null;
  object.pause = { at: goesOn?.at ?? now, until, failure: failure ?? goesOn?.failure ?? null };
  // Readings from before the pause are worthless after it; the next call brings a new one.
  object.reading = null;
  meter().unstoredPauses.add(`${object.appId} ${object.objectId}`);
  return until;
}

function regainAt(readings: UsageReading[]): number | null {
  const minutes = Math.max(0, ...readings.map((reading) => reading.regainMinutes));
  return minutes > 0 ? Date.now() + minutes * 60_000 : null;
}

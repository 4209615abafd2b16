import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";

/** One reading of a rate-limit header, in percent of Meta's limit for the rolling hour. */
export type UsageReading = {
  /** The id that the limit applies to: a WABA or business, or "app". */
  objectId: string;
  /** Meta's name for the limit; new ones may appear. */
  type: string;
  callCount: number;
  totalCputime: number;
  totalTime: number;
  /** 0 while calls are allowed. */
  regainMinutes: number;
};

const Percent = z.coerce.number().nonnegative().max(1_000_000).catch(0).default(0).transform(Math.round);

const Reading = z.looseObject({
  type: z.string().max(200).catch("unknown").default("unknown"),
  call_count: Percent,
  total_cputime: Percent,
  total_time: Percent,
  estimated_time_to_regain_access: Percent,
});

function json(header: string | string[] | undefined): unknown {
  try {
    return JSON.parse(String(header));
  } catch {
    return undefined;
  }
}

function toReading(objectId: string, type: string | null, value: unknown): UsageReading[] {
  const parsed = Reading.safeParse(value);
  if (!parsed.success) return [];
  const reading = parsed.data;
  return [
    {
      objectId,
      type: type ?? reading.type,
      callCount: reading.call_count,
      totalCputime: reading.total_cputime,
      totalTime: reading.total_time,
      regainMinutes: reading.estimated_time_to_regain_access,
    },
  ];
}

/** Parses X-App-Usage and X-Business-Use-Case-Usage; skips what cannot be parsed. */
export function parseUsage(headers: IncomingHttpHeaders): UsageReading[] {
  const app = json(headers["x-app-usage"]);
  const readings = app === undefined ? [] : toReading("app", "app", app);
  const business = z.record(z.string(), z.unknown()).safeParse(json(headers["x-business-use-case-usage"]));
  if (!business.success) return readings;
  for (const [objectId, list] of Object.entries(business.data)) {
    for (const value of Array.isArray(list) ? list : [list]) readings.push(...toReading(objectId, null, value));
  }
  return readings;
}

/**
 * The readings of one call for a WABA, under that WABA's id. Meta's documentation calls the key a business id, its
 * sample has a WABA id. If the WABA is not named, the readings are those of the limit that the call counted for.
 */
export function readingsOfCall(readings: UsageReading[], wabaId: string | undefined): UsageReading[] {
  if (!wabaId || readings.some(({ objectId }) => objectId === wabaId)) return readings;
  return readings.map((reading) => (reading.objectId === "app" ? reading : { ...reading, objectId: wabaId }));
}

import pino, { type DestinationStream, type Logger, type LoggerOptions } from "pino";
import { config } from "./config.ts";
import { once } from "./once.ts";

/** Structured log, one JSON line an entry. */
export function log(): Logger {
  return once("log", () => createLog(config().logLevel));
}

/** Secrets are never passed to it; the paths below are a second net. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["*.password", "*.secret", "*.accessToken", "*.verifyToken", "*.authorization", "*.cookie"],
    serializers: { err: tellError },
    hooks: { streamWrite: escapeObeyed },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** An error without what libraries hang on it: pg's errors, for one, bear the whole client with its password. */
function tellError(error: unknown): unknown {
  return withoutInstances(error instanceof Error ? pino.stdSerializers.err(error) : error);
}

/** Plain values down to a depth that no cycle gets beyond. */
function withoutInstances(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 5) return undefined;
  if (Array.isArray(value)) return value.map((one) => withoutInstances(one, depth + 1));
  if (value.constructor !== Object && value.constructor !== undefined) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutInstances(one, depth + 1)]));
}

/** What JSON leaves as it is and terminals obey or take for a new line; within JSON it stands in strings only. */
function escapeObeyed(line: string): string {
  return line.replaceAll(
    /[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

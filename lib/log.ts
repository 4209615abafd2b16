import pino, { type DestinationStream, type Logger, type LoggerOptions } from "pino";
import { config } from "./config.ts";
import { once } from "./once.ts";

/** The structured log: one JSON object per line. */
export function log(): Logger {
  return once("log", () => createLog(config().logLevel));
}

/** Secrets must never be passed to the log; the redaction paths below are only a second line of defence. */
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

/**
 * An error without the objects that libraries attach: errors of pg, for example, contain the whole client with its
 * password.
 */
function tellError(error: unknown): unknown {
  return withoutInstances(error instanceof Error ? pino.stdSerializers.err(error) : error);
}

/** Copies plain values down to a fixed depth, which also ends cycles. */
function withoutInstances(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 5) return undefined;
  if (Array.isArray(value)) return value.map((one) => withoutInstances(one, depth + 1));
  if (value.constructor !== Object && value.constructor !== undefined) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutInstances(one, depth + 1)]));
}

/**
 * Escapes characters that JSON allows but terminals interpret as control characters or line breaks. In JSON they occur
 * only within strings.
 */
function escapeObeyed(line: string): string {
  return line.replaceAll(
    /[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

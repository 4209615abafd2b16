import pino, { type Logger } from "pino";
import { config } from "./config.ts";
import { once } from "./once.ts";

/** Structured log, one JSON line an entry. Secrets are never passed to it; the paths below are a second net. */
export function log(): Logger {
  return once("log", () =>
    pino({
      level: config().logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ["*.password", "*.secret", "*.accessToken", "*.verifyToken", "*.authorization", "*.cookie"],
    }),
  );
}

import type { PendingFailure } from "./failures.ts";
import type { Usage } from "./graph/usage-counts.ts";
import type { Random } from "./random.ts";
import type { Settings } from "./settings.ts";
import type { State } from "./state.ts";

export type RequestRecord = {
  method: string;
  /** With the query but without the version and the token. */
  path: string;
  version: string | null;
  appId: string | null;
  params: Record<string, string>;
  at: number;
  /** Null if the connection was dropped or left open. */
  status: number | null;
};

/** Shared by all parts of the simulator. */
export type Context = {
  settings: Settings;
  state: State;
  random: Random;
  usage: Usage;
  failures: PendingFailure[];
  requests: RequestRecord[];
  /** The clock from the settings plus the time that a test advanced it. */
  now: () => number;
  url: () => string;
};

export function keepLast<T>(log: T[], item: T, limit: number): void {
  log.push(item);
  if (log.length > limit) log.splice(0, log.length - limit);
}

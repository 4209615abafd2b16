import type { PendingFailure } from "./failures.ts";
import type { Usage } from "./graph/usage-counts.ts";
import type { Random } from "./random.ts";
import type { Settings } from "./settings.ts";
import type { State } from "./state.ts";

export type RequestRecord = {
  method: string;
  /** Without the version, with the query but never the token. */
  path: string;
  version: string | null;
  appId: string | null;
  params: Record<string, string>;
  at: number;
  /** Null when the connection was dropped or left hanging. */
  status: number | null;
};

/** What every part of the simulator works on. */
export type Context = {
  settings: Settings;
  state: State;
  random: Random;
  usage: Usage;
  failures: PendingFailure[];
  requests: RequestRecord[];
  /** The settings' clock plus what a test advanced it by. */
  now: () => number;
  url: () => string;
};

export function keepLast<T>(log: T[], item: T, limit: number): void {
  log.push(item);
  if (log.length > limit) log.splice(0, log.length - limit);
}

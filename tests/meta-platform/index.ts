import type { AddressInfo } from "node:net";
import type { Adders } from "./add.ts";
import { createAdders } from "./add.ts";
import type { Context, RequestRecord } from "./context.ts";
import type { Failure, FailureMatch, PendingFailure } from "./failures.ts";
import { pendingFailure } from "./failures.ts";
import { createGraphServer } from "./graph/server.ts";
import { createUsage } from "./graph/usage.ts";
import { createRandom } from "./random.ts";
import type { MetaPlatformOptions, Settings } from "./settings.ts";
import { createSettings } from "./settings.ts";
import type { State } from "./state.ts";
import { createState } from "./state.ts";
import type { Change } from "./webhooks/body.ts";
import { changeOf, type NewChange } from "./webhooks/change.ts";
import type { Delivery } from "./webhooks/dispatch.ts";
import { createDispatcher } from "./webhooks/dispatch.ts";

export type { Callback } from "./callback.ts";
export { startCallback } from "./callback.ts";

export type MetaPlatform = Adders & {
  /** Base URL of the Graph API. */
  url: string;
  /** May be changed while it runs. */
  settings: Settings;
  state: State;
  requests: RequestRecord[];
  deliveries: Delivery[];
  failNext: (match: FailureMatch, failure: Failure) => PendingFailure;
  /** Moves the simulator's clock: tokens expire, rate limits forget. */
  advance: (ms: number) => void;
  /** Sends one webhook by the routing rules; resolves with the first attempts. */
  emit: (change: NewChange) => Promise<Delivery[]>;
  emitBatch: (changes: readonly NewChange[]) => Promise<Delivery[]>;
  settled: () => Promise<void>;
  close: () => Promise<void>;
};

export async function startMetaPlatform(options: MetaPlatformOptions = {}): Promise<MetaPlatform> {
  const settings = createSettings(options);
  const random = createRandom(settings.seed);
  const deliveries: Delivery[] = [];
  let url = "";
  let advanced = 0;
  const context: Context = {
    settings,
    random,
    state: createState(),
    usage: createUsage(),
    failures: [],
    requests: [],
    now: () => settings.now() + advanced,
    url: () => url,
  };
  const adders = createAdders(context.state, random, context.now);
  const dispatcher = createDispatcher(context, deliveries);
  const server = createGraphServer(context);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port, settings.host, resolve);
  });
  url = `http://${settings.host}:${(server.address() as AddressInfo).port}`;

  const complete = (change: NewChange): Change => changeOf(context, change);
  return {
    ...adders,
    url,
    settings,
    state: context.state,
    requests: context.requests,
    deliveries,
    failNext: (match, failure) => {
      const pending = pendingFailure(match, failure);
      context.failures.push(pending);
      return pending;
    },
    advance: (ms) => {
      advanced += ms;
    },
    emit: (change) => dispatcher.send([complete(change)]),
    emitBatch: (changes) => dispatcher.send(changes.map(complete)),
    settled: dispatcher.settled,
    close: () => {
      dispatcher.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

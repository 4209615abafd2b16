import type { AddressInfo } from "node:net";
import type { Adders } from "./add.ts";
import { createAdders } from "./add.ts";
import type { Context, RequestRecord } from "./context.ts";
import type { Failure, FailureMatch, PendingFailure } from "./failures.ts";
import { pendingFailure } from "./failures.ts";
import type { GenerateOptions } from "./generate/change.ts";
import { generateChange } from "./generate/change.ts";
import { createMemory } from "./generate/moment.ts";
import { TEST_SAMPLES } from "./generate/samples.ts";
import type { Fleet, SeedOptions } from "./generate/seed.ts";
import { seedFleet } from "./generate/seed.ts";
import { createGraphServer } from "./graph/server.ts";
import { createUsage } from "./graph/usage-counts.ts";
import { createRandom } from "./random.ts";
import type { MetaPlatformOptions, Settings } from "./settings.ts";
import { createSettings } from "./settings.ts";
import type { State, Subscription } from "./state.ts";
import { createState, subscriptionOf, whatsappSubscription } from "./state.ts";
import type { Traffic, TrafficOptions } from "./traffic.ts";
import { pickField, startTraffic } from "./traffic.ts";
import type { Change } from "./webhooks/body.ts";
import { changeOf, type NewChange } from "./webhooks/change.ts";
import type { Delivery } from "./webhooks/dispatch.ts";
import { createDispatcher } from "./webhooks/dispatch.ts";

export type { Callback } from "./callback.ts";
export { startCallback } from "./callback.ts";
export type { MetaPlatformOptions };

export type MetaPlatform = Adders & {
  /** Base URL of the Graph API. */
  url: string;
  /** May be changed while it runs. */
  settings: Settings;
  state: State;
  subscription: (wabaId: string, appId: string) => Subscription | null;
  /** Creates plausible companies, numbers, templates and subscriptions in all their states. */
  seed: (options: SeedOptions) => Fleet;
  /** Graph calls, oldest first; only the last `settings.keep.requests`. */
  requests: RequestRecord[];
  /** POSTs to callback URLs, oldest first; only the last `settings.keep.deliveries`. */
  deliveries: Delivery[];
  failNext: (match: FailureMatch, failure: Failure) => PendingFailure;
  /** Advances the simulator's clock: tokens expire, rate limits reset. */
  advance: (ms: number) => void;
  /** Sends one webhook by the routing rules; resolves with the first attempts. */
  emit: (change: NewChange) => Promise<Delivery[]>;
  emitBatch: (changes: readonly NewChange[]) => Promise<Delivery[]>;
  /** The App Dashboard's Test button: sends to the app's own callback URL, whatever the WABAs are subscribed to. */
  sendTest: (appId: string, field: string) => Promise<Delivery[]>;
  /** A plausible change that has also changed Graph's state. */
  generate: (field: string, options?: GenerateOptions) => Change;
  /** Changes spread over a time span, oldest first, each after the one before. */
  past: (options: { from: number; to: number; count: number } & Pick<TrafficOptions, "mix" | "fields">) => Change[];
  traffic: (options: TrafficOptions) => Traffic;
  /** Resolves when nothing is being sent and no retry is waiting. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
};

export async function startMetaPlatform(options: MetaPlatformOptions = {}): Promise<MetaPlatform> {
  const settings = createSettings(options);
  // Two random streams, so that the number of requests does not affect what is generated.
  const random = createRandom(settings.seed);
  const memory = createMemory();
  const deliveries: Delivery[] = [];
  let url = "";
  let advanced = 0;
  const context: Context = {
    settings,
    random: createRandom(settings.seed + 1),
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

  const generate = (field: string, more: GenerateOptions = {}) =>
    generateChange(context, memory, field, { random, ...more });
  const complete = (change: NewChange): Change => changeOf(context, change);
  return {
    ...adders,
    url,
    settings,
    state: context.state,
    subscription: (wabaId, appId) => {
      const waba = context.state.wabas.get(wabaId);
      return (waba && subscriptionOf(waba, appId)) ?? null;
    },
    seed: (seedOptions) => seedFleet(adders, seedOptions),
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
    sendTest: async (appId, field) => {
      const app = context.state.apps.get(appId);
      const webhook = app && whatsappSubscription(app);
      if (!app || !webhook) throw new Error(`app ${appId} has no callback URL`);
      const value = Object.hasOwn(TEST_SAMPLES, field) ? TEST_SAMPLES[field] : generate(field).value;
      const change = complete({ entryId: "0", field, value, time: null });
      return dispatcher.sendTo({ app, url: webhook.callbackUrl }, [change]);
    },
    generate,
    past: ({ from, to, count, ...which }) => {
      const times = Array.from({ length: count }, () => random.int(Math.floor(from / 1000), Math.floor(to / 1000)));
      return times.sort((a, b) => a - b).map((at) => generate(pickField(random, which), { at }));
    },
    traffic: (trafficOptions) =>
      startTraffic(
        { generate, send: dispatcher.send, random, concurrency: settings.delivery.concurrency },
        trafficOptions,
      ),
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

import type { Context } from "../context.ts";
import { keepLast } from "../context.ts";
import type { App } from "../state.ts";
import type { Change } from "./body.ts";
import { bodies } from "./body.ts";
import { createPoster } from "./post.ts";
import type { Target } from "./route.ts";
import { targetsOf } from "./route.ts";

export type Delivery = {
  appId: string;
  url: string;
  /** 1 is the first attempt. */
  attempt: number;
  isDuplicate: boolean;
  at: number;
  status: number | null;
  error: string | null;
  ms: number;
  responseBody: string;
  changes: Change[];
  body: Buffer;
};

/** The changes and all apps that get them, so that one app's failure can send them to all again. */
type Batch = { changes: Change[]; targets: Target[] };

type Dispatcher = {
  send: (changes: readonly Change[]) => Promise<Delivery[]>;
  /** One POST to one target without routing: the dashboard's Test button. */
  sendTo: (target: Target, changes: readonly Change[]) => Promise<Delivery[]>;
  /** Resolves when nothing is being sent and no retry is waiting. */
  settled: () => Promise<void>;
  close: () => void;
};

export function createDispatcher(context: Context, deliveries: Delivery[]): Dispatcher {
  const { settings, random } = context;
  const poster = createPoster(settings);
  const working = new Set<Promise<unknown>>();
  const timers = new Map<NodeJS.Timeout, () => void>();
  let isClosed = false;

  function track<T>(work: Promise<T>): Promise<T> {
    working.add(work);
    work.finally(() => working.delete(work)).catch(() => undefined);
    return work;
  }

  async function post(
    target: Target,
    changes: Change[],
    body: Buffer,
    attempt: number,
    isDuplicate: boolean,
  ): Promise<Delivery> {
    const at = context.now();
    const result = await poster.post(target.app, target.url, body);
    const delivery: Delivery = {
      appId: target.app.id,
      url: target.url,
      attempt,
      isDuplicate,
      at,
      ...result,
      changes,
      body,
    };
    keepLast(deliveries, delivery, settings.keep.deliveries);
    return delivery;
  }

  async function deliver(batch: Batch, attempt: number): Promise<Delivery[]> {
    const results = await Promise.all(
      batch.targets.flatMap((target) =>
        bodies(batch.changes, settings).flatMap(({ changes, bytes }) => {
          const copies = random.chance(settings.delivery.duplicates) ? 2 : 1;
          return Array.from({ length: copies }, (_, copy) => post(target, changes, bytes, attempt, copy > 0));
        }),
      ),
    );
    // Only a response of 200 counts as received.
    const failedApps = new Set(results.filter(({ status }) => status !== 200).map(({ appId }) => appId));
    if (failedApps.size > 0) retryLater(batch, failedApps, attempt);
    return results;
  }

  function retryLater(batch: Batch, failedApps: Set<App["id"]>, attempt: number): void {
    const { enabled, horizonMs, to, batching, timeScale } = settings.retries;
    if (!enabled || isClosed || elapsedBefore(attempt + 1) > horizonMs) return;
    const targets = to === "all_apps" ? batch.targets : batch.targets.filter(({ app }) => failedApps.has(app.id));
    const parts = batching === "split" ? batch.changes.map((change) => [change]) : [batch.changes];
    after(delayBefore(attempt + 1) * timeScale, () =>
      Promise.all(parts.map((changes) => track(deliver({ changes, targets }, attempt + 1)))),
    );
  }

  /** Draws nothing where it never happens: other choices stay what they were. */
  function happens(share: number): boolean {
    return share > 0 && random.chance(share);
  }

  /** Nobody waits for it; `settled` does. */
  function sendLate(batch: Batch): [] {
    after(settings.delivery.lateMs, () => track(deliver(batch, 1)));
    return [];
  }

  function after(ms: number, work: () => Promise<unknown>): void {
    const waiting = new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        work().then(() => resolve());
      }, ms);
      timers.set(timer, resolve);
    });
    track(waiting);
  }

  /** The first retry is immediate, later ones are further and further apart. */
  function delayBefore(attempt: number): number {
    const { firstMs, factor, maxMs } = settings.retries;
    return attempt <= 2 ? 0 : Math.min(maxMs, firstMs * factor ** (attempt - 3));
  }

  function elapsedBefore(attempt: number): number {
    let elapsed = 0;
    for (let each = 2; each <= attempt; each++) elapsed += delayBefore(each);
    return elapsed;
  }

  return {
    send: async (changes) => {
      const { lost, late } = settings.delivery;
      const told = changes.filter(() => !happens(lost));
      const results = batchesOf(context, told).flatMap((batch) =>
        happens(late) ? sendLate(batch) : track(deliver(batch, 1)),
      );
      return (await Promise.all(results)).flat();
    },
    sendTo: (target, changes) => track(deliver({ changes: [...changes], targets: [target] }, 1)),
    settled: async () => {
      while (working.size > 0) await Promise.allSettled([...working]);
    },
    close: () => {
      isClosed = true;
      for (const [timer, resolve] of timers) {
        clearTimeout(timer);
        resolve();
      }
      timers.clear();
      poster.close();
    },
  };
}

/** Changes with exactly the same targets are sent together. */
function batchesOf({ state, settings, random }: Context, changes: readonly Change[]): Batch[] {
  const batches = new Map<string, Batch>();
  const ordered = random.chance(settings.delivery.outOfOrder) ? random.shuffle(changes) : changes;
  for (const change of ordered) {
    const targets = targetsOf(state, settings, change);
    const key = targets.map(({ app, url }) => `${app.id} ${url}`).join("\n");
    const batch = batches.get(key);
    if (batch) batch.changes.push(change);
    else if (targets.length > 0) batches.set(key, { changes: [change], targets });
  }
  return [...batches.values()];
}

import { addAbortListener } from "node:events";
import { type Context, requireRole } from "#lib/access/context";
import { longAnswer } from "#lib/api/long-answer";
import { callerOf, type Share } from "#lib/api/shares";
import type { Locale } from "#lib/i18n/locale";
import { readerOf } from "../read/item.ts";
import type { EventFilter } from "../search/filter.ts";
import { seenBy } from "../search/filter.ts";
import { liveFeed } from "./live-feed.ts";

const HEARTBEAT_MS = 20_000;
/**
 * A reader whose network was cut without a sign looks like any other: the operating system accepts what is written for
 * about 15 minutes, a proxy for longer. So every stream ends after this time, and readers open a new one.
 */
const LIFE_MS = 5 * 60_000;
/** How many characters may wait for a slow reader. */
const MAX_WAITING = 256 * 1024;
const GAP = "event: gap\ndata: {}\n\n";
const END = "event: end\ndata: {}\n\n";

const TAILS: Share = {
  kind: "live tails",
  ...{ each: 20, person: 40, all: 1_000, retryAfter: 5 },
  tooMany: "You follow 20 live timelines already. Close some of them, then follow this one.",
};

/**
 * Server-sent events for new events that match the filter: `event: stored`, data = EventItem, id = its id;
 * `event: annotated`, data = ids, of events that somebody acknowledged or commented;
 * `event: gap` once events are followed, and whenever some may have been missed;
 * `event: end` after `lifeMs`, always last: open a new stream at once.
 */
export async function streamEvents(
  ctx: Context,
  filter: EventFilter,
  locale: Locale,
  signal: AbortSignal,
  { lifeMs = LIFE_MS, ...times }: { lifeMs?: number; checkMs?: number; stallMs?: number } = {},
): Promise<Response> {
  requireRole(ctx, "viewer");
  return longAnswer({ ctx, signal, share: TAILS, ...times }, async (over) => {
    const outbox = createOutbox(over, performance.now() + lifeMs);
    const leave = liveFeed().follow({
      owner: callerOf(ctx),
      filter: seenBy(ctx, filter),
      reader: readerOf(ctx, locale),
      onItems: (items) =>
        outbox.send(items.map(({ id, json }) => `id: ${id}\nevent: stored\ndata: ${json}\n\n`).join("")),
      onAnnotated: (ids) => outbox.send(`event: annotated\ndata: ${JSON.stringify(ids)}\n\n`),
      onGap: () => outbox.send(GAP),
    });
    addAbortListener(over, leave);
    const headers = {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    };
    return { headers, chunks: outbox.chunks() };
  });
}

/** Text on its way to one reader until `endsAt`. What does not fit for a slow reader becomes a gap. */
function createOutbox(over: AbortSignal, endsAt: number) {
  let waiting = "retry: 2000\n: connected\n\n";
  let wake = () => {};
  addAbortListener(over, () => wake());

  async function* chunks(): AsyncGenerator<Uint8Array, void> {
    while (!over.aborted && performance.now() < endsAt) {
      if (waiting === "") await woken();
      const text = waiting || ": still here\n\n";
      waiting = "";
      yield Buffer.from(text);
    }
    yield Buffer.from(END);
  }
  const woken = () =>
    new Promise<void>((done) => {
      const heartbeat = setTimeout(done, Math.min(HEARTBEAT_MS, endsAt - performance.now()));
      wake = () => {
        clearTimeout(heartbeat);
        done();
      };
    });

  return {
    chunks,
    send(text: string) {
      waiting = waiting.length + text.length > MAX_WAITING ? GAP : waiting + text;
      wake();
    },
  };
}

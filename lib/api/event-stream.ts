import { addAbortListener } from "node:events";
import type { Context } from "#lib/access/context";
import { longAnswer } from "./long-answer.ts";
import type { Share } from "./shares.ts";

const HEARTBEAT_MS = 20_000;
/**
 * A reader whose network was cut without a sign looks like any other: the operating system accepts what is written for
 * about 15 minutes, a proxy for longer. So every stream ends after this time, and readers open a new one.
 */
const LIFE_MS = 5 * 60_000;
/** How many characters may wait for a slow reader. */
const MAX_WAITING = 256 * 1024;
export const GAP = "event: gap\ndata: {}\n\n";
const END = "event: end\ndata: {}\n\n";

const TAILS: Share = {
  kind: "live tails",
  ...{ each: 20, person: 40, all: 1_000, retryAfter: 5 },
  tooMany: "You follow 20 live timelines already. Close some of them, then follow this one.",
};

type Stream = {
  ctx: Context;
  signal: AbortSignal;
  lifeMs?: number;
  checkMs?: number;
  stallMs?: number;
  /** Starts to send; returns how to stop. */
  follow: (send: (text: string) => void) => () => void;
};

/** Server-sent events. What does not fit for a slow reader becomes a gap; the last event is `end`. */
export function eventStream({ ctx, signal, follow, lifeMs = LIFE_MS, ...times }: Stream): Promise<Response> {
  return longAnswer({ ctx, signal, share: TAILS, ...times }, async (over) => {
    const outbox = createOutbox(over, performance.now() + lifeMs);
    addAbortListener(over, follow(outbox.send));
    const headers = {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    };
    return { headers, chunks: outbox.chunks() };
  });
}

/** Text on its way to one reader until `endsAt`. */
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

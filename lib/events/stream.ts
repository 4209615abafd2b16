import { type Context, requireRole } from "#lib/auth/context";
import { stillActs } from "#lib/auth/still-acts";
import type { Locale } from "#lib/i18n/locale";
import type { EventFilter } from "./filter.ts";
import { readerOf } from "./item.ts";
import { liveFeed } from "./live-feed.ts";
import { seenBy } from "./seen-filter.ts";

const HEARTBEAT_MS = 20_000;
/** How long a person who was disabled, or has another role now, goes on hearing what they heard. */
const CHECK_MS = 5_000;
/** Chunks that wait for a reader who is slower than what comes. */
const MAX_WAITING = 200;
const GAP = "event: gap\ndata: {}\n\n";

/**
 * Server-sent events of what is stored from now on and fits the filter: `event: stored`, data = EventItem, id = its id;
 * `event: annotated`, data = ids, of events that somebody acknowledged or wrote a note to;
 * `event: gap` once it listens, and when some were left out or may have been missed. Ends when who follows may no longer,
 * or not as much.
 */
export function streamEvents(
  ctx: Context,
  filter: EventFilter,
  locale: Locale,
  signal: AbortSignal,
  checkMs = CHECK_MS,
): ReadableStream<Uint8Array> {
  requireRole(ctx, "viewer");
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let hasMissed = false;
      let isOver = false;
      const send = (text: string) => {
        // It may end while what it is to hear is being read.
        if (isOver) return;
        const isSlow = (controller.desiredSize ?? 0) < -MAX_WAITING;
        if (!isSlow) controller.enqueue(encoder.encode(hasMissed ? GAP + text : text));
        hasMissed = isSlow;
      };
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
      const leave = liveFeed().follow({
        filter: seenBy(ctx, filter),
        reader: readerOf(ctx, locale),
        onItems: (items) => send(items.map(({ id, json }) => `id: ${id}\nevent: stored\ndata: ${json}\n\n`).join("")),
        onAnnotated: (ids) => send(`event: annotated\ndata: ${JSON.stringify(ids)}\n\n`),
        onGap: () => send(GAP),
      });
      const close = () => {
        end();
        try {
          controller.close();
        } catch {
          // Closed by the reader already.
        }
      };
      const check = setInterval(async () => {
        // A database that is away tells nothing of people, and brings no events either.
        if (!(await stillActs(ctx).catch(() => true))) close();
      }, checkMs);
      end = () => {
        isOver = true;
        clearInterval(heartbeat);
        clearInterval(check);
        leave();
      };
      signal.addEventListener("abort", close);
      send("retry: 2000\n: connected\n\n");
    },
    cancel: () => end(),
  });
}

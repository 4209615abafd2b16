import { type Context, requireRole } from "#lib/access/context";
import { eventStream, GAP } from "#lib/api/event-stream";
import { callerOf } from "#lib/api/shares";
import type { Locale } from "#lib/i18n/locale";
import { readerOf } from "../read/item.ts";
import type { EventFilter } from "../search/filter.ts";
import { seenBy } from "../search/filter.ts";
import { liveFeed } from "./live-feed.ts";

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
  times: { lifeMs?: number; checkMs?: number; stallMs?: number } = {},
): Promise<Response> {
  requireRole(ctx, "viewer");
  return eventStream({
    ...{ ctx, signal, ...times },
    follow: (send) =>
      liveFeed().follow({
        owner: callerOf(ctx),
        filter: seenBy(ctx, filter),
        reader: readerOf(ctx, locale),
        onItems: (items) => send(items.map(({ id, json }) => `id: ${id}\nevent: stored\ndata: ${json}\n\n`).join("")),
        onAnnotated: (ids) => send(`event: annotated\ndata: ${JSON.stringify(ids)}\n\n`),
        onGap: () => send(GAP),
      }),
  });
}

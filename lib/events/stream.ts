import { type Context, requireRole } from "#lib/auth/context";
import { db } from "#lib/db/client";
import type { Locale } from "#lib/i18n/locale";
import { liveHub } from "#lib/live/hub";
import { log } from "#lib/log";
import { once } from "#lib/once";
import { type EventFilter, filterSql } from "./filter.ts";
import { ITEM_COLUMNS, type ItemRow, toItems } from "./item.ts";
import { matchesFilter } from "./matches.ts";

const FLUSH_MS = 150;
/** More than this between two flushes is nothing a person reads row by row: the page is asked to read the list anew. */
const MAX_PER_FLUSH = 200;
const HEARTBEAT_MS = 20_000;

/**
 * Server-sent events of what is stored from now on and fits the filter: `event: stored`, data = EventItem, id = its id;
 * `event: gap` when some were left out or may have been missed.
 */
export function streamEvents(
  ctx: Context,
  filter: EventFilter,
  locale: Locale,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  requireRole(ctx, "viewer");
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let waiting: string[] = [];
      let isBusy = false;
      const flush = async () => {
        if (isBusy || waiting.length === 0) return;
        isBusy = true;
        const ids = waiting;
        waiting = [];
        try {
          if (ids.length > MAX_PER_FLUSH) send("event: gap\ndata: {}\n\n");
          else
            for (const item of await toItems(await fitting(filter, ids), locale))
              send(`id: ${item.id}\nevent: stored\ndata: ${JSON.stringify(item)}\n\n`);
        } catch (error) {
          if (!signal.aborted) log().warn({ err: error }, "live events could not be read");
        } finally {
          isBusy = false;
        }
      };
      const timers = [setInterval(flush, FLUSH_MS), setInterval(() => send(": still here\n\n"), HEARTBEAT_MS)];
      const unsubscribe = liveHub().subscribe({
        onStored: (ids) => waiting.push(...ids),
        onGap: () => send("event: gap\ndata: {}\n\n"),
      });
      end = () => {
        for (const timer of timers) clearInterval(timer);
        unsubscribe();
      };
      signal.addEventListener("abort", () => {
        end();
        try {
          controller.close();
        } catch {
          // Closed by the reader already.
        }
      });
      send("retry: 2000\n: connected\n\n");
    },
    cancel: () => end(),
  });
}

async function fitting(filter: EventFilter, ids: string[]): Promise<ItemRow[]> {
  if (filter.q)
    return db()
      .$queryRaw`select ${ITEM_COLUMNS} from event where id = any(${ids}::uuid[]) and ${filterSql(filter)} order by id`;
  const rows = await storedRows(ids);
  return rows.filter((row) => matchesFilter(filter, row));
}

/** Every open timeline asks for the same rows at the same moment: they are read once. */
function storedRows(ids: string[]): Promise<ItemRow[]> {
  const recent = once("live-rows", () => new Map<string, Promise<ItemRow[]>>());
  const key = ids.join();
  const known = recent.get(key);
  if (known) return known;
  const rows = db().$queryRaw<ItemRow[]>`select ${ITEM_COLUMNS} from event where id = any(${ids}::uuid[]) order by id`;
  recent.set(key, rows);
  setTimeout(() => recent.delete(key), 2_000).unref();
  return rows;
}

import { setTimeout as sleep } from "node:timers/promises";
import { db, readDb } from "#lib/db/client";
import { liveHub } from "#lib/live/hub";
import { log } from "#lib/log";
import { once } from "#lib/once";
import { ITEM_COLUMNS, type ItemRow, type Reader, toItems } from "./item.ts";
import { matchesFilter } from "./matches.ts";
import { matching, matchingCondition } from "./matching.ts";
import type { SeenFilter } from "./seen-filter.ts";

const FLUSH_MS = 150;
/** More than this between two flushes is nothing a person reads row by row: the page is asked to read the list anew. */
const MAX_PER_FLUSH = 200;

export type Timeline = {
  filter: SeenFilter;
  reader: Reader;
  onItems: (items: ServedItem[]) => void;
  /** Events that were acknowledged or written a note to, whether they fit or not. */
  onAnnotated: (eventIds: string[]) => void;
  /** From now on events come; what came before, or in between when it is told again, may have been missed. */
  onGap: () => void;
};

/** An item and how it travels: the same text goes to every timeline of readers who see the same. */
export type ServedItem = { id: string; json: string };

type Feed = { follow: (timeline: Timeline) => () => void };

/** What was stored, read once for all open timelines of the process. */
export function liveFeed(): Feed {
  return once("live-feed", createFeed);
}

function createFeed(): Feed {
  const timelines = new Set<Timeline>();
  let waiting: string[] = [];
  let isBusy = false;
  let isListening = false;
  let unsubscribe = () => {};

  const tellGap = () => {
    for (const timeline of timelines) timeline.onGap();
  };
  const flush = async () => {
    const ids = waiting;
    waiting = [];
    if (ids.length > MAX_PER_FLUSH) return tellGap();
    await serve(ids, timelines).catch((error) => {
      log().warn({ err: error }, "live events could not be read");
      tellGap();
    });
  };
  const gather = async (ids: string[]) => {
    waiting.push(...ids);
    // One round at a time: a slow database is not asked more while it is slow.
    if (isBusy) return;
    isBusy = true;
    try {
      while (waiting.length > 0) {
        await sleep(FLUSH_MS);
        await flush();
      }
    } finally {
      isBusy = false;
    }
  };

  return {
    follow(timeline) {
      if (timelines.size === 0)
        unsubscribe = liveHub().subscribe({
          onStored: (ids) => void gather(ids),
          onAnnotated: (ids) => {
            for (const one of timelines) one.onAnnotated(ids);
          },
          onGap: () => {
            isListening = true;
            tellGap();
          },
        });
      timelines.add(timeline);
      if (isListening) timeline.onGap();
      return () => {
        timelines.delete(timeline);
        if (timelines.size > 0) return;
        unsubscribe();
        isListening = false;
      };
    },
  };
}

async function serve(ids: string[], timelines: Set<Timeline>): Promise<void> {
  const rows = await db().$queryRaw<ItemRow[]>`
    select ${ITEM_COLUMNS} from event where id = any(${ids}::uuid[]) order by id`;
  const searched = await matchingSearches(ids, timelines);
  const rendered = new Map<string, Promise<Map<string, ServedItem>>>();
  for (const timeline of timelines) {
    const { filter, reader } = timeline;
    const found = filter.q ? searched.get(searchKey(filter)) : undefined;
    const fitting = rows.filter((row) => matchesFilter(filter, row) && (!filter.q || found?.has(row.id)));
    if (fitting.length === 0) continue;
    const sees = JSON.stringify([reader.locale, reader.isMasked]);
    const all = rendered.get(sees) ?? render(rows, reader);
    rendered.set(sees, all);
    const items = await all;
    timeline.onItems(fitting.flatMap((row) => items.get(row.id) ?? []));
  }
}

/** For each search that some timeline has, which of these events it finds. */
async function matchingSearches(ids: string[], timelines: Set<Timeline>): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const { filter } of timelines) {
    const { q, isMasked } = filter;
    if (!q || found.has(searchKey(filter))) continue;
    const rows = await readDb().$queryRaw<{ id: string }[]>`
      select id from event where id = any(${ids}::uuid[]) and ${matchingCondition(await matching({ q, isMasked }))}`;
    found.set(searchKey(filter), new Set(rows.map((row) => row.id)));
  }
  return found;
}

/** The same words find less for who may not see people. */
function searchKey({ q, isMasked }: SeenFilter): string {
  return JSON.stringify([q, isMasked]);
}

async function render(rows: ItemRow[], reader: Reader): Promise<Map<string, ServedItem>> {
  const items = await toItems(rows, reader);
  return new Map(items.map((item) => [item.id, { id: item.id, json: JSON.stringify(item) }]));
}

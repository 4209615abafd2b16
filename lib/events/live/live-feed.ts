import { setTimeout as sleep, setImmediate as yieldToEventLoop } from "node:timers/promises";
import { db, readDb } from "#lib/db/client";
import { liveHub } from "#lib/live/hub";
import { log } from "#lib/log";
import { once } from "#lib/once";
import { ITEM_COLUMNS, type ItemRow, type Reader, toItems } from "../read/item.ts";
import { matchesFilter } from "../search/apply-filter.ts";
import type { SeenFilter } from "../search/filter.ts";
import { matching, matchingCondition } from "../search/matching.ts";

const FLUSH_MS = 150;
/** Nobody reads more than this between two flushes: the page reloads its list instead. */
const MAX_PER_FLUSH = 200;
/** After this many timelines the event loop gets a turn. */
const GIVEN_AT_ONCE = 20;
/** How many rounds may wait while the searches of one owner are too slow. */
const MAX_ROUNDS = 10;

export type Timeline = {
  /** A slow or failing search delays only its owner's timelines. */
  owner: string;
  filter: SeenFilter;
  reader: Reader;
  onItems: (items: ServedItem[]) => void;
  /** Events that somebody acknowledged or commented, whether they match or not. */
  onAnnotated: (eventIds: string[]) => void;
  /** Called once events are followed, and whenever some may have been missed. */
  onGap: () => void;
};

/** An item and its JSON, which is shared by all timelines whose readers see the same. */
export type ServedItem = { id: string; json: string };

type Feed = { follow: (timeline: Timeline) => () => void };

/** New events, read once for all open timelines of the process. */
export function liveFeed(): Feed {
  return once("live-feed", createFeed);
}

function createFeed(): Feed {
  const timelines = new Set<Timeline>();
  const searches = createSearches(timelines);
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
    try {
      const round = await readRound(ids);
      let given = 0;
      for (const timeline of timelines) {
        if (!timeline.filter.q) await give(timeline, round);
        // A thousand open timelines must not delay webhooks.
        if (++given % GIVEN_AT_ONCE === 0) await yieldToEventLoop();
      }
      searches.add(round);
    } catch (error) {
      log().warn({ err: error }, "live events could not be read");
      tellGap();
    }
  };
  const gather = async (ids: string[]) => {
    waiting.push(...ids);
    // One round at a time, so that a slow database does not get more queries.
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

/** Events that were read together. Timelines share the rendered items and the results of equal searches. */
type Round = {
  rows: ItemRow[];
  itemsFor: (reader: Reader) => Promise<Map<string, ServedItem>>;
  foundBy: (filter: SeenFilter) => Promise<Set<string>>;
};

async function readRound(ids: string[]): Promise<Round> {
  const rows = await db().$queryRaw<ItemRow[]>`
    select ${ITEM_COLUMNS} from event where id = any(${ids}::uuid[]) order by id`;
  return {
    rows,
    itemsFor: sharedBy(
      ({ locale, isMasked }: Reader) => JSON.stringify([locale, isMasked]),
      (reader) => render(rows, reader),
    ),
    // The same words find less for masked readers.
    foundBy: sharedBy(
      ({ q, isMasked }: SeenFilter) => JSON.stringify([q, isMasked]),
      (filter) => search(ids, filter),
    ),
  };
}

function sharedBy<In, Out>(keyOf: (given: In) => string, make: (given: In) => Promise<Out>) {
  const made = new Map<string, Promise<Out>>();
  return (given: In): Promise<Out> => {
    const one = made.get(keyOf(given)) ?? make(given);
    made.set(keyOf(given), one);
    return one;
  };
}

async function give({ filter, reader, onItems }: Timeline, round: Round): Promise<void> {
  const fitting = round.rows.filter((row) => matchesFilter(filter, row));
  if (fitting.length === 0) return;
  const found = filter.q ? await round.foundBy(filter) : null;
  const items = await round.itemsFor(reader);
  const mine = fitting.flatMap(({ id }) => (found && !found.has(id) ? [] : (items.get(id) ?? [])));
  if (mine.length > 0) onItems(mine);
}

/** Serves timelines with a search: each owner's one after the other, different owners side by side. */
function createSearches(timelines: ReadonlySet<Timeline>): { add: (round: Round) => void } {
  const queues = new Map<string, Round[]>();
  const searching = () => [...timelines].filter(({ filter }) => filter.q);

  async function work(owner: string, queue: Round[]): Promise<void> {
    for (let round = queue.shift(); round; round = queue.shift()) {
      for (const timeline of searching().filter((one) => one.owner === owner)) {
        await give(timeline, round).catch((error) => {
          log().warn({ err: error, owner }, "the search of a live timeline failed");
          timeline.onGap();
        });
      }
    }
    queues.delete(owner);
  }

  return {
    add(round) {
      for (const owner of new Set(searching().map((timeline) => timeline.owner))) {
        const queue = queues.get(owner);
        if (!queue) {
          const created = [round];
          queues.set(owner, created);
          void work(owner, created);
        } else if (queue.push(round) > MAX_ROUNDS) {
          queue.length = 0;
          for (const timeline of searching()) if (timeline.owner === owner) timeline.onGap();
        }
      }
    },
  };
}

async function search(ids: string[], { q, isMasked }: SeenFilter): Promise<Set<string>> {
  const condition = matchingCondition(await matching({ q, isMasked }));
  const rows = await readDb().$queryRaw<{ id: string }[]>`
    select id from event where id = any(${ids}::uuid[]) and ${condition}`;
  return new Set(rows.map((row) => row.id));
}

async function render(rows: ItemRow[], reader: Reader): Promise<Map<string, ServedItem>> {
  const items = await toItems(rows, reader);
  return new Map(items.map((item) => [item.id, { id: item.id, json: JSON.stringify(item) }]));
}

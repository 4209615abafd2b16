import { uuidFloor } from "#lib/db/partitions";
import type { StatementClient } from "#lib/db/statements";
import { listInbox, type Waiting } from "#lib/inbox/table";
import type { Size } from "./memory-queue.ts";

/** Reads the rows of the inbox in passes, oldest first. */
export type TableReader = {
  /** Whether the next call of `next` will query the table instead of using earlier results. */
  isAtTable: () => boolean;
  /** The next rows with ids below `before`; `isEnd` if there are no more. */
  next: (most: Size, before: string) => Promise<{ waiting: Waiting[]; isEnd: boolean }>;
  /** Starts the next pass at the very first row. */
  startOver: () => void;
};

const FIRST = uuidFloor(0);
const ROWS = 5_000;
/** A pass that takes longer starts again: rows are not committed in the order of their ids. */
const PASS_MS = 10_000;
/** Hardly any request is committed later than this after the time in its id. */
const SETTLED_MS = 2 * 60_000;
const FULL_PASS_MS = 10 * 60_000;

/**
 * A pass starts where all earlier rows are known to be gone, because each query has to skip deleted rows that an old
 * snapshot can still see. Now and then a pass starts at the very first row.
 */
export function createTableReader(database: StatementClient): TableReader {
  let found: Waiting[] = [];
  let isLast = false;
  let settled = FIRST;
  let from = FIRST;
  let passBegan = Date.now();
  let fullPassAt = Date.now() + FULL_PASS_MS;

  function beginPass(at: string): void {
    settled = at;
    from = at;
    passBegan = Date.now();
  }

  async function look(before: string): Promise<void> {
    if (Date.now() - passBegan > PASS_MS) beginPass(settled);
    const began = Date.now();
    found = await listInbox(database, from, before, ROWS);
    isLast = found.length < ROWS;
    from = found.at(-1)?.id ?? from;
    if (!isLast) return;
    const isFullPassDue = began >= fullPassAt;
    if (isFullPassDue) fullPassAt = began + FULL_PASS_MS;
    beginPass(isFullPassDue ? FIRST : later(settled, uuidFloor(began - SETTLED_MS)));
  }

  return {
    isAtTable: () => found.length === 0,
    async next(most, before) {
      if (found.length === 0) await look(before);
      let bytes = 0;
      const end = found.findIndex((one, position) => {
        bytes += one.bytes;
        return position > 0 && (position >= most.requests || bytes > most.bytes);
      });
      const waiting = found.splice(0, end < 0 ? found.length : end);
      return { waiting, isEnd: isLast && found.length === 0 };
    },
    startOver() {
      found = [];
      beginPass(FIRST);
    },
  };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

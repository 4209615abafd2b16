import { log } from "#lib/log";
import { type ClaimedItem, claimItem, keepLeases } from "./claim.ts";
import { CONCURRENCY } from "./pace.ts";
import { runItem } from "./run-item.ts";
import { closeAct } from "./settle.ts";
import { listenForBell, wakeBulkRunner } from "./wake.ts";

const LOOK_EVERY_MS = 2_000;
const LEASE_EVERY_MS = 5_000;
const STOP_WITHIN_MS = 10_000;

/**
 * Works on the acts in the database, together with the runners of other processes, until stopped. The items are the
 * queue, so the work of an earlier process continues. Returns a function that stops it after the running items.
 */
export function startBulkRunner(): () => Promise<void> {
  const held = new Map<ClaimedItem, Promise<void>>();
  const leases = setInterval(() => void keepLeases(held.keys()).catch(warn), LEASE_EVERY_MS);
  const bell = listenForBell();
  let isStopped = false;

  function begin(item: ClaimedItem): void {
    held.set(item, work(item));
  }

  async function work(item: ClaimedItem): Promise<void> {
    try {
      await runItem(item);
    } catch (error) {
      // The lease runs out, and another run takes the item over.
      warn(error);
    }
    held.delete(item);
    wakeBulkRunner();
  }

  async function look(): Promise<void> {
    while (!isStopped) {
      const item = held.size < CONCURRENCY ? await claimItem().catch(warn) : null;
      if (item) begin(item);
      else await bell.rungOrAfter(LOOK_EVERY_MS);
    }
    bell.close();
  }

  void closeAct().catch(warn);
  const looking = look();
  return async () => {
    isStopped = true;
    wakeBulkRunner();
    await looking;
    const late = new Promise((done) => setTimeout(done, STOP_WITHIN_MS).unref());
    await Promise.race([Promise.all(held.values()), late]);
    clearInterval(leases);
  };
}

function warn(error: unknown): null {
  log().warn({ err: error }, "bulk actions: the database does not answer");
  return null;
}

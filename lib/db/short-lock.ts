import { setTimeout as sleep } from "node:timers/promises";
import type { Db, Transaction } from "./client.ts";

const TRIES = 60;
const LOCK_NOT_AVAILABLE = /\b55P03\b/;

/**
 * A transaction that changes tables while webhooks arrive. It waits at most 200 ms for a lock, because everybody else
 * would wait behind it; then it gives up, lets the others pass and tries again, for about a minute.
 */
export async function withShortLock<T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.$transaction(
        async (tx) => {
          await tx.$executeRawUnsafe("set local lock_timeout = '200ms'");
          return work(tx);
        },
        { timeout: 120_000, maxWait: 10_000 },
      );
    } catch (error) {
      if (tries >= TRIES || !LOCK_NOT_AVAILABLE.test(String(error))) throw error;
      await sleep(300 + Math.random() * 700);
    }
  }
}

/** Until the transaction ends, nobody else counts events, or adds up or drops their counts. Corrections go on. */
export async function lockEventCounts(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('waba-console event counts'))`;
}

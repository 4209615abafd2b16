import { expect, vi } from "vitest";
import type { Db } from "#lib/db/client";
import { intake } from "#lib/intake/process";

/**
 * Resolves once the intake of this process has taken in everything that the door has acknowledged: from then on it is
 * listed. The first call starts the intake.
 */
export function takenIn(): Promise<void> {
  return intake().drain();
}

/** Does the same for a console in a process of its own. Hooks may call it too, in which `expect.poll` does not work. */
export async function takenInBy(consoleUrl: string): Promise<void> {
  const waiting = async () => {
    const text = await (await fetch(`${consoleUrl}/metrics`)).text();
    return /^waba_console_inbox_requests (\d+)$/m.exec(text)?.[1];
  };
  await vi.waitFor(async () => expect(await waiting()).toBe("0"), { interval: 20, timeout: 30_000 });
}

/** All deliveries, oldest first, once everything is taken in. */
export async function deliveriesTakenIn(db: Db) {
  await takenIn();
  return db.delivery.findMany({ orderBy: { id: "asc" } });
}

/** All events, oldest first, once everything is taken in. */
export async function eventsTakenIn(db: Db) {
  await takenIn();
  return db.event.findMany({ orderBy: { id: "asc" } });
}

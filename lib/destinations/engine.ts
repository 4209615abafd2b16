import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { hearForwards } from "#lib/forwards/bell";
import { log } from "#lib/log";
import { createLane, type Lane } from "./lane.ts";
import { giveBack, LEASE_MS, lostLeases, takeLeases } from "./lease.ts";
import { startReplayRunner } from "./replays/runner.ts";
import { createSettler } from "./settle.ts";
import { watchDestinations } from "./watch.ts";

const LOOK_EVERY_MS = 1_000;
const REST_MS = 100;

/**
 * Sends waiting items until stopped. Processes share the work: each destination is leased to one process at a time,
 * which alone keeps its order and limits. Returns a function that lets running requests finish and then stops.
 */
export function startForwarding(): () => Promise<void> {
  const me = randomUUID();
  watchDestinations();
  const lanes = new Map<string, Lane>();
  const settler = createSettler();
  const ending = new Map<string, Promise<void>>();
  /** When each destination was last changed. A lease that was requested earlier has the old settings. */
  const changed = new Map<string, number>();
  let isStopped = false;
  let isRung = false;
  let wake = () => {};

  const silence = hearForwards({
    onWaiting(id) {
      const lane = lanes.get(id);
      if (lane) lane.wake();
      else ring();
    },
    onChange(id) {
      changed.set(id, performance.now());
      lanes.get(id)?.hold();
      ring();
    },
  });

  async function look(): Promise<void> {
    const began = performance.now();
    const leased = await takeLeases(me, new Map([...lanes].map(([id, lane]) => [id, lane.state()])));
    for (const destination of leased) {
      // The last requests of its previous lane are still running, and two lanes must not send the same item.
      if (ending.has(destination.id) || (changed.get(destination.id) ?? 0) > began) continue;
      const lane = lanes.get(destination.id) ?? createLane(destination, settler);
      lanes.set(destination.id, lane);
      lane.renew(destination, { began, ends: began + LEASE_MS });
    }
    const renewed = new Set(leased.map(({ id }) => id));
    const missing = [...lanes.keys()].filter((id) => !renewed.has(id));
    for (const id of await lostLeases(me, missing)) end(id);
    for (const [id, at] of changed) if (at <= began) changed.delete(id);
  }

  function end(id: string): void {
    const lane = lanes.get(id);
    lanes.delete(id);
    if (!lane) return;
    const ended = lane.stop().finally(() => ending.delete(id));
    ending.set(id, ended);
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      await look().catch((error: unknown) => log().warn({ err: error }, "forwarding: the database does not answer"));
      if (!isStopped) await rest();
    }
  }

  function ring(): void {
    isRung = true;
    wake();
  }

  /** Waits for the bell, at least `REST_MS`, because each webhook for a paused destination rings too. */
  async function rest(): Promise<void> {
    await sleep(REST_MS);
    if (!isRung)
      await new Promise<void>((done) => {
        const timer = setTimeout(done, LOOK_EVERY_MS - REST_MS);
        wake = () => {
          clearTimeout(timer);
          done();
        };
      });
    isRung = false;
  }

  const running = run();
  const stopReplays = startReplayRunner();
  return async () => {
    isStopped = true;
    silence();
    await stopReplays();
    ring();
    await running;
    const ids = [...lanes.keys()];
    for (const id of ids) end(id);
    await Promise.all(ending.values());
    await giveBack(me, ids);
  };
}

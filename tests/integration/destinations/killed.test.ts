import type { ChildProcess } from "node:child_process";
import { once as nextEvent } from "node:events";
import { afterEach, expect, it } from "vitest";
import { config } from "#lib/config";
import { uuid7 } from "#lib/db/uuid";
import { insertForwards } from "#lib/forwards/write-forwards";
import { signature } from "#tests/support/doors";
import { startKillable } from "#tests/support/killable-process";
import { bodyOf, forwardingWorld, message, SECRET } from "./world.ts";

const SCRIPT = new URL("../../support/forward-process.ts", import.meta.url);
const { connected, destination, server } = forwardingWorld({ isEngineOn: false });

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

async function start(): Promise<ChildProcess> {
  const { child } = await startKillable(SCRIPT, {
    DATABASE_URL: config().databaseUrl ?? "",
    FORWARD_ALLOW: "127.0.0.0/8",
  });
  running.add(child);
  return child;
}

/** Requests that wait for each of the destinations. */
async function hold(destinationIds: string[], count: number): Promise<Set<string>> {
  const body = bodyOf(message("menunggu"));
  const headers = { "x-hub-signature-256": signature(SECRET, body) };
  const ids = Array.from({ length: count }, () => uuid7());
  for (let from = 0; from < count; from += 1_000) {
    const part = ids.slice(from, from + 1_000);
    await connected.db.delivery.createMany({
      data: part.map((id) => ({
        ...{ id, receivedAt: new Date(), method: "POST", appId: "1", verdict: "accepted" as const },
        ...{ bytes: body.length, raw: new Uint8Array(body), headers },
      })),
    });
    await connected.db.$transaction((tx) =>
      insertForwards(
        tx,
        part.flatMap((id) =>
          destinationIds.map((destination_id) => ({
            ...{ id: uuid7(), destination_id, delivery_id: id, event_id: null, selection: null, key: null, events: 1 },
          })),
        ),
      ),
    );
  }
  return new Set(ids);
}

it("loses nothing when it is killed in the middle of 10,000 waiting", async () => {
  const got = new Map<string, number>();
  const url = await server((request, response) => {
    request.resume();
    const id = String(request.headers["webhook-id"]);
    got.set(id, (got.get(id) ?? 0) + 1);
    response.end();
  });
  const { id } = await destination(url, { concurrency: 16 });
  const ids = await hold([id], 10_000);
  const first = await start();
  await expect.poll(() => got.size, { timeout: 60_000, interval: 5 }).toBeGreaterThan(1_500);
  first.kill("SIGKILL");
  await nextEvent(first, "exit");
  expect(got.size).toBeLessThan(10_000);
  await start();
  await expect.poll(() => connected.db.forward.count(), { timeout: 80_000, interval: 200 }).toBe(0);
  expect(new Set(got.keys())).toEqual(ids);
  const twice = [...got.values()].filter((times) => times > 1).length;
  // At most what was read into memory and not yet stored as sent.
  expect(twice).toBeLessThan(1_000);
}, 180_000);

it("never works on the same item in two processes at once", async () => {
  const got = new Map<string, number>();
  const url = await server((request, response) => {
    request.resume();
    const id = `${request.url} ${request.headers["webhook-id"]}`;
    got.set(id, (got.get(id) ?? 0) + 1);
    setTimeout(() => response.end(), 5);
  });
  const destinations = await Promise.all([1, 2, 3, 4].map((nth) => destination(`${url}/${nth}`)));
  await Promise.all([start(), start(), start()]);
  await hold(
    destinations.map(({ id }) => id),
    500,
  );
  await expect.poll(() => connected.db.forward.count(), { timeout: 60_000, interval: 200 }).toBe(0);
  expect(got.size).toBe(2_000);
  expect([...got.values()].every((times) => times === 1)).toBe(true);
}, 120_000);

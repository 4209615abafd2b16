import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { getAttempt, listAttempts } from "#lib/destinations/attempts";
import { deleteDestination, updateDestination } from "#lib/destinations/change-destinations";
import { getDestination } from "#lib/destinations/read-destinations";
import { sendAgain } from "#lib/destinations/send-again";
import { sendTest } from "#lib/destinations/send-test";
import { pauseDestination, resumeDestination } from "#lib/destinations/steer-destinations";
import { admin, bodyOf, bodyOfAccount, forwardingWorld, message, review } from "./world.ts";

const { connected, destination, receive, receiver, server, attempts, waiting } = forwardingWorld();

const textOf = (text: string) => bodyOf(message(text));

it("tries again after a failure, with the same webhook-id and a new signature", async () => {
  const callback = await receiver({ status: 500 });
  const { id } = await destination(callback.url);
  await receive(textOf("satu"));
  await expect.poll(() => attempts(id)).toMatchObject([{ state: "retrying", status: 500, try: 1 }]);
  const [row] = await waiting(id);
  expect(row).toMatchObject({ tries: 1, failedAt: null });
  const wait = (row?.dueAt.getTime() ?? 0) - Date.now();
  expect(wait).toBeGreaterThan(2_500);
  expect(wait).toBeLessThan(6_100);
  callback.answer.status = 200;
  await connected.db.$executeRaw`update forward set due_at = now()`;
  await expect.poll(() => attempts(id)).toMatchObject([{ try: 1 }, { state: "delivered", try: 2 }]);
  const [first, second] = callback.posts;
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(await waiting(id)).toEqual([]);
  expect((await getDestination(admin, id)).day).toMatchObject({ first: 0, later: 1, failed: 1 });
});

it("lists what ran out of tries, and sends it again", async () => {
  const callback = await receiver({ status: 404 });
  const { id } = await destination(callback.url);
  await receive(textOf("satu"));
  await expect.poll(() => attempts(id)).toHaveLength(1);
  await connected.db.$executeRaw`update forward set tries = 11, due_at = now()`;
  await expect.poll(async () => (await attempts(id)).at(-1)?.state).toBe("failed");
  expect(await getDestination(admin, id)).toMatchObject({ waiting: 0, failed: 1 });
  const { items } = await listAttempts(admin, id, { state: "failed", limit: 50 }, "en");
  expect(items).toMatchObject([{ status: 404, try: 12, events: 1, event: { field: "messages" } }]);
  expect(await getAttempt(admin, id, items[0]!.id, "en")).toMatchObject({
    request: { url: callback.url, origin: "whole", body: expect.stringContaining("satu") },
    response: { isCut: false },
  });
  callback.answer.status = 200;
  await sendAgain(admin, id, items[0]!.id);
  await expect.poll(() => connected.db.forward.count()).toBe(0);
  expect((await attempts(id)).at(-1)).toMatchObject({ state: "delivered" });
  // Once more, though it is not in the queue any more.
  await sendAgain(admin, id, items[0]!.id);
  await expect.poll(() => callback.posts.length).toBe(4);
  expect(new Set(callback.posts.map((post) => post.headers["webhook-id"])).size).toBe(1);
});

it("holds everything while the receiver fails, tries one at a time, and sends the rest when it is back", async () => {
  const callback = await receiver({ status: 503 });
  const { id } = await destination(callback.url, { concurrency: 1 });
  for (let count = 0; count < 30; count++) await receive(textOf(`ke-${count}`));
  await expect.poll(async () => (await getDestination(admin, id)).failingSince, { timeout: 20_000 }).not.toBeNull();
  const tried = callback.posts.length;
  await sleep(1_500);
  expect(callback.posts.length).toBeLessThanOrEqual(tried + 1);
  expect(await getDestination(admin, id)).toMatchObject({ waiting: 30, lastFailure: { status: 503 } });
  callback.answer.status = 200;
  await expect.poll(() => connected.db.forward.count(), { timeout: 30_000 }).toBe(0);
  const delivered = callback.posts.slice(tried).map((post) => post.headers["webhook-id"]);
  expect(new Set(delivered).size).toBe(30);
  await expect.poll(async () => (await getDestination(admin, id)).failingSince).toBeNull();
});

it("waits as long as Retry-After says", async () => {
  let calls = 0;
  const url = await server((_request, response) => {
    calls++;
    response.writeHead(429, { "retry-after": "120" }).end();
  });
  const { id } = await destination(url, { concurrency: 1 });
  await receive(textOf("satu"));
  await receive(textOf("dua"));
  await expect.poll(() => attempts(id)).toMatchObject([{ state: "retrying", status: 429 }]);
  const [row] = await waiting(id);
  expect((row?.dueAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(110_000);
  await sleep(1_500);
  // The other one would be due, but the receiver wants to be left alone.
  expect(calls).toBe(1);
});

it("pauses when the receiver answers 410, and holds", async () => {
  const callback = await receiver({ status: 410 });
  const { id } = await destination(callback.url);
  await receive(textOf("satu"));
  await expect.poll(() => getDestination(admin, id)).toMatchObject({ state: "paused", stateBy: "410", waiting: 1 });
  await receive(textOf("dua"));
  expect(await getDestination(admin, id)).toMatchObject({ waiting: 2 });
  expect(callback.posts).toHaveLength(1);
  callback.answer.status = 200;
  await connected.db.$executeRaw`update forward set due_at = now()`;
  await resumeDestination(admin, id);
  await expect.poll(() => connected.db.forward.count()).toBe(0);
});

it("does not follow a redirect", async () => {
  let isFollowed = false;
  const inside = await server((_request, response) => {
    isFollowed = true;
    response.end();
  });
  const url = await server((_request, response) => response.writeHead(302, { location: inside }).end());
  const { id } = await destination(url);
  await receive(textOf("satu"));
  await expect.poll(() => attempts(id)).toMatchObject([{ state: "retrying", status: 302 }]);
  expect(isFollowed).toBe(false);
});

it("keeps the order of each account; a failure holds only its own", async () => {
  const got: string[] = [];
  let isFailing = true;
  const url = await server(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const name = /"body":"(\w+)"/.exec(text)?.[1] ?? "";
    response.writeHead(name.startsWith("a") && isFailing ? 500 : 200).end();
    if (response.statusCode === 200) got.push(name);
  });
  const { id } = await destination(url, { order: "account", concurrency: 4 });
  for (const name of ["a1", "b1", "a2", "b2", "a3", "b3"]) {
    await receive(bodyOfAccount(name.startsWith("a") ? "10" : "20", message(name)));
  }
  await expect.poll(() => got).toEqual(["b1", "b2", "b3"]);
  await expect.poll(() => getDestination(admin, id)).toMatchObject({ waiting: 3 });
  isFailing = false;
  await connected.db.$executeRaw`update forward set due_at = now()`;
  await expect.poll(() => got).toEqual(["b1", "b2", "b3", "a1", "a2", "a3"]);
});

it("lets a hanging destination delay neither another one nor the door", async () => {
  const hanging = await server(() => {});
  const callback = await receiver();
  const slow = await destination(hanging, { concurrency: 64 });
  const quick = await destination(callback.url);
  for (let count = 0; count < 100; count++) await receive(textOf(`ke-${count}`));
  await expect.poll(() => callback.posts.length, { timeout: 5_000 }).toBe(100);
  expect(await getDestination(admin, slow.id)).toMatchObject({ waiting: 100 });
  await deleteDestination(admin, slow.id);
  await expect.poll(() => waiting(quick.id)).toEqual([]);
});

it("keeps to the rate", async () => {
  const callback = await receiver();
  await destination(callback.url, { ratePerSecond: 10 });
  for (let count = 0; count < 15; count++) await receive(textOf(`ke-${count}`));
  await expect.poll(() => callback.posts.length).toBe(15);
  const times = callback.posts.map(({ at }) => at);
  expect(times.at(-1)! - times[0]!).toBeGreaterThan(1_200);
});

it("sends what waits to the new address, and nothing of a deleted destination", async () => {
  const [before, after] = [await receiver(), await receiver({ path: "/new" })];
  const { id } = await destination(before.url);
  await pauseDestination(admin, id);
  for (let count = 0; count < 20; count++) await receive(textOf(`ke-${count}`));
  await updateDestination(admin, id, { url: after.url, filter: { field: ["flows"] } });
  await resumeDestination(admin, id);
  await expect.poll(() => after.posts.length).toBe(20);
  await pauseDestination(admin, id);
  await updateDestination(admin, id, { filter: {} });
  await receive(bodyOf(review("APPROVED")));
  await deleteDestination(admin, id);
  await sleep(1_500);
  expect([before.posts.length, after.posts.length]).toEqual([0, 20]);
});

it("sends nothing to a disabled destination and does not hold it either", async () => {
  const callback = await receiver();
  const { id } = await destination(callback.url);
  await updateDestination(admin, id, { state: "disabled" });
  await receive(textOf("satu"));
  expect(await getDestination(admin, id)).toMatchObject({ state: "disabled", waiting: 0 });
});

it("sends a test event and shows how that went", async () => {
  const callback = await receiver();
  const { id } = await destination(callback.url);
  expect(await sendTest(admin, id, "en")).toMatchObject({ state: "delivered", status: 200, isTest: true });
  expect(callback.posts[0]?.json).toMatchObject({ entry: [{ id: "0", changes: [{ field: "messages" }] }] });
  callback.answer.status = 403;
  expect(await sendTest(admin, id, "en")).toMatchObject({ state: "failed", status: 403 });
});

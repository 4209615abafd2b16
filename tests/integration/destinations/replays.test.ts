import { expect, it } from "vitest";
import { startForwarding } from "#lib/destinations/engine";
import { getReplay } from "#lib/destinations/replays/read";
import { previewReplay, startReplay } from "#lib/destinations/replays/start";
import { cancelReplay, pauseReplay, resumeReplay } from "#lib/destinations/replays/steer";
import { signature } from "#tests/support/doors";
import { admin, bodyOf, forwardingWorld, message, review, SECRET } from "./world.ts";

const world = forwardingWorld({ isEngineOn: false });
const { connected, destination, receive, receiver } = world;

const from = new Date(Date.now() - 3_600_000).toISOString();

async function withEngine(work: () => Promise<void>): Promise<void> {
  const stop = startForwarding();
  await work().finally(stop);
}

const finished = (id: string | null) =>
  expect.poll(() => getReplay(admin, id!), { timeout: 30_000 }).toMatchObject({ state: "finished" });

it("sends what came before the destination was there, with the original bytes", async () => {
  const bodies = [bodyOf(message("satu")), bodyOf(message("dua"), review("APPROVED"))];
  for (const body of bodies) await receive(body);
  const callback = await receiver();
  const { id } = await destination(callback.url);
  const wanted = { destinationId: id, from };
  expect(await previewReplay(admin, wanted)).toMatchObject({ id: null, total: 3, secondsLeft: 1 });
  await withEngine(async () => {
    const replay = await startReplay(admin, wanted);
    await finished(replay.id);
    expect(await getReplay(admin, replay.id!)).toMatchObject({ total: 3, done: 3, rebuilt: 0 });
    expect(callback.posts.map(({ body }) => body.toString()).sort()).toEqual(bodies.map(String).sort());
    for (const post of callback.posts) expect(post.headers["x-hub-signature-256"]).toBe(signature(SECRET, post.body));
    // Everything was sent now.
    expect(await previewReplay(admin, wanted)).toMatchObject({ total: 0 });
    const ids = callback.posts.map(({ headers }) => headers["webhook-id"]).sort();
    await finished((await startReplay(admin, { ...wanted, which: "all" })).id);
    expect(
      callback.posts
        .slice(2)
        .map(({ headers }) => headers["webhook-id"])
        .sort(),
    ).toEqual(ids);
  });
});

it("sends only what its filter and the destination's let through, and a selection", async () => {
  await connected.db.$executeRaw`truncate event, delivery, untimed_event`;
  await receive(bodyOf(message("satu"), review("APPROVED"), review("REJECTED")));
  const callback = await receiver();
  const { id } = await destination(callback.url, { filter: { field: ["account_*"] } });
  await withEngine(async () => {
    await finished((await startReplay(admin, { destinationId: id, from, filter: { kind: ["REJECTED"] } })).id);
    expect(callback.posts.map(({ json }) => json)).toMatchObject([{ entry: [{ changes: [review("REJECTED")] }] }]);
    const events = await connected.db.event.findMany({ where: { field: "account_review_update" } });
    const eventIds = events.map((event) => event.id);
    await finished((await startReplay(admin, { destinationId: id, eventIds, which: "all" })).id);
    expect(callback.posts[1]?.json).toMatchObject({
      entry: [{ changes: [review("APPROVED"), review("REJECTED")] }],
    });
  });
});

it("rebuilds bodies whose bytes are gone from their events, and says so", async () => {
  await connected.db.$executeRaw`truncate event, delivery, untimed_event`;
  const kept = message("satu é/");
  await receive(bodyOf(kept, review("APPROVED")));
  await connected.db.$executeRaw`update delivery set raw = null`;
  const callback = await receiver();
  const { id } = await destination(callback.url);
  await withEngine(async () => {
    const replay = await startReplay(admin, { destinationId: id, from, filter: { field: ["messages"] } });
    await finished(replay.id);
    expect(await getReplay(admin, replay.id!)).toMatchObject({ rebuilt: 1, done: 1 });
    const [post] = callback.posts;
    expect(post?.json).toMatchObject({ object: "whatsapp_business_account", entry: [{ changes: [kept] }] });
    expect(post?.headers["x-hub-signature-256"]).toBe(signature(SECRET, post!.body));
  });
});

it("keeps to its rate, can be paused and cancelled, and goes on after a restart", async () => {
  await connected.db.$executeRaw`truncate event, delivery, untimed_event`;
  await receive(bodyOf(...Array.from({ length: 60 }, (_, nth) => message(`ke-${nth}`))));
  const callback = await receiver();
  const { id } = await destination(callback.url, { format: "event" });
  let replayId = "";
  await withEngine(async () => {
    replayId = (await startReplay(admin, { destinationId: id, from, ratePerSecond: 10 })).id!;
    await expect.poll(() => callback.posts.length).toBeGreaterThan(5);
    await pauseReplay(admin, replayId);
  });
  const sent = callback.posts.length;
  expect(sent).toBeLessThan(50);
  expect(await getReplay(admin, replayId)).toMatchObject({ state: "paused", total: 60 });
  await withEngine(async () => {
    await resumeReplay(admin, replayId);
    await expect.poll(() => callback.posts.length, { timeout: 20_000 }).toBeGreaterThan(sent + 5);
    await cancelReplay(admin, replayId);
    expect(await connected.db.forward.count()).toBe(0);
    await expect(resumeReplay(admin, replayId)).rejects.toMatchObject({ code: "conflict" });
    const again = (await startReplay(admin, { destinationId: id, from })).id;
    await finished(again);
    const ids = callback.posts.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(60);
  });
});

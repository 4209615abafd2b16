import { beforeEach, expect, it } from "vitest";
import { deleteDestination } from "#lib/destinations/change-destinations";
import { pauseDestination, resumeDestination } from "#lib/destinations/steer-destinations";
import { erasePerson } from "#lib/privacy/erase-person";
import { forgetForwards } from "#lib/retention/forget-forwards";
import { admin, bodyOf, forwardingWorld, message, review } from "./world.ts";

const { connected, destination, receive, receiver, attempts, waiting, store, dump } = forwardingWorld();

const DAY = 86_400_000;
const POLICY = { conversation: 90, management: 730, delivery: 90, raw: 30 };
const ATTEMPT_DAYS = 60;
const BUDI = "6281234567890";

/** Retention as it would run in that many days. */
const runRetention = (inDays = 0) =>
  forgetForwards(connected.db, POLICY, ATTEMPT_DAYS, Date.now() + inDays * DAY, Date.now() + 60_000);

beforeEach(() => {
  return () => store("whole");
});

/** A paused destination for which a conversation waits whose bytes may not be stored. */
async function holdSecret() {
  await store("without_content");
  const callback = await receiver();
  const { id } = await destination(callback.url);
  await pauseDestination(admin, id);
  await receive(bodyOf(message("kata rahasia", BUDI)));
  expect(await connected.db.heldBody.count()).toBe(1);
  return { id, callback };
}

it("keeps bytes that may not be stored until their time is over, and then sends what is stored", async () => {
  const { id, callback } = await holdSecret();
  await runRetention(29);
  expect(await connected.db.heldBody.count()).toBe(1);
  await runRetention(31);
  expect(await connected.db.heldBody.count()).toBe(0);
  expect(await dump()).not.toContain("kata rahasia");
  expect(await waiting(id)).toHaveLength(1);
  await resumeDestination(admin, id);
  await expect.poll(() => callback.posts.length).toBe(1);
  expect(callback.posts[0]?.json).toMatchObject({ entry: [{ changes: [{ field: "messages" }] }] });
  expect(callback.posts[0]?.body.toString()).not.toContain("kata rahasia");
});

it("says so where nothing is left to be sent", async () => {
  await store("count_only");
  const { id } = await destination((await receiver()).url);
  await pauseDestination(admin, id);
  await receive(bodyOf(message("kata rahasia")));
  await runRetention(31);
  await resumeDestination(admin, id);
  await expect
    .poll(() => attempts(id))
    .toMatchObject([{ state: "failed", error: expect.stringMatching(/^content_gone/) }]);
  expect(await waiting(id)).toMatchObject([{ failedAt: expect.any(Date) }]);
});

it("forgets what waited for a destination that was deleted", async () => {
  const { id } = await holdSecret();
  await deleteDestination(admin, id);
  await runRetention();
  expect(await waiting(id)).toEqual([]);
  expect(await connected.db.heldBody.count()).toBe(0);
});

it("forgets attempts, and what ran out of tries, when their time is over", async () => {
  const callback = await receiver({ status: 404 });
  const { id } = await destination(callback.url);
  await receive(bodyOf(review("APPROVED")));
  await expect.poll(() => attempts(id)).toHaveLength(1);
  await connected.db.$executeRaw`update forward set failed_at = now()`;
  await runRetention(ATTEMPT_DAYS - 1);
  expect([(await attempts(id)).length, (await waiting(id)).length]).toEqual([1, 1]);
  await runRetention(ATTEMPT_DAYS + 1);
  expect([await attempts(id), await waiting(id), await connected.db.attemptCount.count()]).toEqual([[], [], 0]);
});

it("keeps what still waits, however old it is", async () => {
  const { id } = await destination((await receiver()).url);
  await pauseDestination(admin, id);
  await receive(bodyOf(review("APPROVED")));
  await runRetention(10 * ATTEMPT_DAYS);
  expect(await waiting(id)).toHaveLength(1);
  // It also shows that a dump would find what is in the bytes of requests.
  expect(await dump()).toContain('"decision":"APPROVED"');
});

it("erases a person from what waits and from what receivers answered", async () => {
  const { id } = await holdSecret();
  const repeating = await receiver({ status: 400 });
  const { id: other } = await destination(repeating.url);
  await receive(bodyOf(message("lain", BUDI)));
  await expect.poll(() => attempts(other)).toHaveLength(1);
  await connected.db.attempt.updateMany({ data: { response: { headers: {}, body: `no ${BUDI}`, isCut: false } } });
  expect(await dump()).toContain(BUDI);
  await erasePerson(connected.db, BUDI);
  expect(await connected.db.heldBody.count()).toBe(0);
  expect(await attempts(other)).toMatchObject([{ response: null }]);
  expect(await dump()).not.toContain(BUDI);
  expect(await waiting(id)).not.toEqual([]);
});

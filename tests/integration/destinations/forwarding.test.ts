import { verifySignature } from "@kapso/whatsapp-cloud-api/server";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { WhatsAppAPI } from "whatsapp-api-js";
import { rotateSecret } from "#lib/destinations/steer-destinations";
import { getEvent } from "#lib/events/read/get-event";
import type { Callback } from "#tests/meta-platform/callback";
import { serialise } from "#tests/meta-platform/webhooks/body";
import { signature } from "#tests/support/doors";
import { admin, bodyOf, forwardingWorld, message, review, SECRET } from "./world.ts";

const { connected, destination, receive, receiver, attempts, waiting, store, dump } = forwardingWorld();

/** The next request that the receiver gets. */
const nextPost = async ({ posts }: Callback) => {
  await expect.poll(() => posts.length).toBeGreaterThan(0);
  return posts.shift()!;
};

/** Both libraries that receivers use take it as Meta's. */
async function expectMetas({ headers, body }: { headers: Record<string, string>; body: Buffer }) {
  const rawBody = body.toString();
  const signatureHeader = headers["x-hub-signature-256"];
  expect(verifySignature({ appSecret: SECRET, rawBody, signatureHeader: signatureHeader! })).toBe(true);
  const api = new WhatsAppAPI({ token: "t", appSecret: SECRET, secure: true });
  expect(await api.verifyRequestSignature(rawBody, signatureHeader!)).toBe(true);
  expect(headers["content-type"]).toBe("application/json");
}

it("passes a request on byte for byte, with Meta's signature and that of Standard Webhooks", async () => {
  const callback = await receiver();
  const { id, secret } = await destination(callback.url, { headers: { Authorization: "Bearer receiver" } });
  const body = bodyOf(message("halo é/<%@ 🎉"), review("APPROVED"));
  await receive(body);
  const post = await nextPost(callback);
  expect(post.body).toEqual(body);
  expect(post.headers["x-hub-signature-256"]).toBe(signature(SECRET, body));
  expect(post.headers.authorization).toBe("Bearer receiver");
  await expectMetas(post);
  new Webhook(secret).verify(post.body.toString(), post.headers);
  await expect.poll(() => attempts(id)).toMatchObject([{ state: "delivered", status: 200, try: 1, events: 2 }]);
  expect(await waiting(id)).toEqual([]);
  const [delivery] = await connected.db.delivery.findMany({ orderBy: { id: "desc" }, take: 1 });
  expect(post.headers["webhook-id"]).toBe(delivery?.id);
});

it("sends only what the filter lets through, written and signed as Meta does", async () => {
  const callback = await receiver();
  const { secret } = await destination(callback.url, { filter: { field: ["mess*"] } });
  const kept = message("halo é/<%@ 🎉");
  await receive(bodyOf(review("APPROVED"), kept, review("REJECTED")));
  const post = await nextPost(callback);
  expect(post.json).toMatchObject({ object: "whatsapp_business_account", entry: [{ changes: [kept] }] });
  expect(post.body).toEqual(serialise(post.json, "meta"));
  await expectMetas(post);
  new Webhook(secret).verify(post.body.toString(), post.headers);
  await receive(bodyOf(review("REJECTED")));
  await receive(bodyOf(kept, message("next")));
  expect((await nextPost(callback)).json).toMatchObject({ entry: [{ changes: [kept, { field: "messages" }] }] });
  expect(callback.posts).toEqual([]);
});

it("sends each new event once in the format event, as the API shows it unmasked", async () => {
  const callback = await receiver();
  const { secret } = await destination(callback.url, { format: "event", filter: { severity: ["routine", "notice"] } });
  const body = bodyOf(message("dua"), message("tiga"));
  await receive(body);
  await receive(body);
  const posts = [await nextPost(callback), await nextPost(callback)];
  for (const post of posts) {
    const event = post.json as { id: string; payload: unknown };
    expect(post.headers["webhook-id"]).toBe(event.id);
    new Webhook(secret).verify(post.body.toString(), post.headers);
    const shown = await getEvent(admin, event.id, "en");
    expect(event).toMatchObject({
      payload: shown.payload,
      sentence: shown.sentence,
      facts: shown.facts,
      isMasked: false,
    });
  }
  expect(new Set(posts.map((post) => post.headers["webhook-id"])).size).toBe(2);
  expect(callback.posts).toEqual([]);
});

it("signs with both secrets while one is replaced", async () => {
  const callback = await receiver();
  const { id, secret } = await destination(callback.url);
  const { secret: next } = await rotateSecret(admin, id, {});
  await receive(bodyOf(message("satu")));
  const both = await nextPost(callback);
  for (const one of [secret, next!]) new Webhook(one).verify(both.body.toString(), both.headers);
  await expect(rotateSecret(admin, id, {})).rejects.toMatchObject({ code: "conflict" });
  await rotateSecret(admin, id, { end: true });
  await expect
    .poll(async () => {
      await receive(bodyOf(message("dua")));
      return (await nextPost(callback)).headers["webhook-signature"]?.split(" ").length;
    })
    .toBe(1);
});

describe("where conversations may not be stored", () => {
  it.each(["without_content", "count_only"] as const)(
    "forwards everything and keeps nothing (%s)",
    async (conversationStorage) => {
      await store(conversationStorage);
      // Repeats what it is sent: its response may not be stored either.
      const callback = await receiver({ status: 500 });
      const single = await receiver({ status: 500, path: "/events" });
      const whole = await destination(callback.url);
      const events = await destination(single.url, { format: "event" });
      const body = bodyOf(message("kata rahasia"), review("APPROVED"));
      await receive(body);
      expect((await nextPost(callback)).body).toEqual(body);
      await expect.poll(() => single.posts.length).toBe(2);
      expect(await connected.db.heldBody.count()).toBe(1);
      expect(await dump()).not.toContain("kata rahasia");

      callback.answer.status = 200;
      single.answer.status = 200;
      await connected.db.$executeRaw`update forward set due_at = now()`;
      const again = await nextPost(callback);
      expect(again.body).toEqual(body);
      await expectMetas(again);
      await expect.poll(() => single.posts.length).toBe(4);
      expect(single.posts.map(({ body: sent }) => sent.toString()).join()).toContain("kata rahasia");
      await expect.poll(() => connected.db.forward.count()).toBe(0);
      expect(await connected.db.heldBody.count()).toBe(0);
      expect(await dump()).not.toContain("kata rahasia");
      for (const { id } of [whole, events])
        expect((await attempts(id)).every(({ response }) => !JSON.stringify(response).includes("rahasia"))).toBe(true);
      await store("whole");
    },
  );
});

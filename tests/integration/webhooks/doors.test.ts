import { connect } from "node:net";
import { beforeEach, describe, expect, it } from "vitest";
import { checkHealth } from "#lib/boot/health";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";
import { deliveriesTakenIn, eventsTakenIn } from "#tests/support/taken-in";

const APP = { id: "670843887433847", secret: SECRET, verifyToken: "myvoiceismypassport", accessToken: undefined };
const REVIEW = envelope("102290129340398", "account_review_update", { decision: "APPROVED" });

function envelope(id: string, field: string, value: unknown, time = Math.floor(Date.now() / 1000)): string {
  return JSON.stringify({ object: "whatsapp_business_account", entry: [{ id, time, changes: [{ field, value }] }] });
}

const connected = connectDoors(APP);
beforeEach(() => emptyEvents(connected.db));

const deliveries = () => deliveriesTakenIn(connected.db);
const events = () => eventsTakenIn(connected.db);

describe.each(["front door", "route handler"])("%s", (name) => {
  const send: (typeof connected.doors)[number]["send"] = (request) => {
    const door = connected.doors.find((one) => one.name === name);
    if (!door) throw new Error(name);
    return door.send(request);
  };
  const post = (body: Buffer | string, secret = SECRET) =>
    send({ body, headers: { "x-hub-signature-256": signature(secret, body) } });

  it("echoes the challenge unchanged as plain text, and records the handshake", async () => {
    const answer = await send({
      method: "GET",
      query: `?hub.mode=subscribe&hub.verify_token=${APP.verifyToken}&hub.challenge=1158201444`,
    });
    expect(answer).toEqual({ status: 200, body: "1158201444", contentType: "text/plain; charset=utf-8" });
    expect(await deliveries()).toMatchObject([
      { method: "GET", verdict: "accepted", reason: "handshake", appId: APP.id, bytes: 0 },
    ]);
  });

  it.each([
    ["a wrong token", "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1", "verify_token_wrong"],
    ["a missing token", "?hub.mode=subscribe&hub.challenge=1", "verify_token_wrong"],
    ["another mode", `?hub.mode=unsubscribe&hub.verify_token=${APP.verifyToken}&hub.challenge=1`, "verify_token_wrong"],
    ["no query at all", "", "handshake_malformed"],
  ])("answers %s with 403", async (_case, query, reason) => {
    expect((await send({ method: "GET", query })).status).toBe(403);
    expect(await deliveries()).toMatchObject([{ verdict: "rejected", reason }]);
  });

  it("stores a signed webhook before it answers 200", async () => {
    expect((await post(REVIEW)).status).toBe(200);
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({
      verdict: "accepted",
      reason: null,
      appId: APP.id,
      signedWith: "current",
      changes: 1,
      newEvents: 1,
    });
    expect(Buffer.from(delivery?.raw ?? []).toString()).toBe(REVIEW);
    expect(await events()).toMatchObject([
      {
        field: "account_review_update",
        kind: "APPROVED",
        wabaId: "102290129340398",
        copies: 1,
        payload: { decision: "APPROVED" },
        deliveryId: delivery?.id,
      },
    ]);
  });

  it("hashes the received bytes: Meta escapes what JSON.stringify would not", async () => {
    const body = String.raw`{"entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"from":"16505551234","id":"wamid.1","timestamp":"${Math.floor(Date.now() / 1000)}","type":"text","text":{"body":"caf\u00e9 \u0040 https:\/\/x.y \u003C\u0025"}}]}}]}],"object":"whatsapp_business_account"}`;
    expect((await post(body)).status).toBe(200);
    expect((await events())[0]?.payload).toMatchObject({ messages: [{ text: { body: "café @ https://x.y <%" } }] });
  });

  it.each([
    ["no signature", {}, "signature_missing"],
    ["sha1 only", { "x-hub-signature": "sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709" }, "signature_missing"],
    ["a malformed signature", { "x-hub-signature-256": "sha256=xyz" }, "signature_malformed"],
    ["another app's signature", { "x-hub-signature-256": signature("another secret", REVIEW) }, "signature_wrong"],
    ["a signature of other bytes", { "x-hub-signature-256": signature(SECRET, `${REVIEW} `) }, "signature_wrong"],
  ])("answers %s with 401 and keeps no body", async (_case, headers, reason) => {
    expect((await send({ body: REVIEW, headers: headers as Record<string, string> })).status).toBe(401);
    expect(await deliveries()).toMatchObject([
      { verdict: "rejected", reason, raw: null, appId: null, bytes: REVIEW.length },
    ]);
    expect(await events()).toEqual([]);
  });

  it.each([
    ["text", "not json", "not_json"],
    ["a cut body", REVIEW.slice(0, -3), "not_json"],
    ["nothing", "", "empty_body"],
  ])("answers signed %s with 400 and keeps the bytes", async (_case, body, reason) => {
    expect((await post(body)).status).toBe(400);
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ verdict: "rejected", reason, appId: APP.id });
    expect(Buffer.from(delivery?.raw ?? []).toString()).toBe(body);
  });

  it("answers a body over the limit with 413", async () => {
    const body = Buffer.alloc(3 * 1024 * 1024 + 64 * 1024 + 1, 0x20);
    expect((await post(body)).status).toBe(413);
    expect(await deliveries()).toMatchObject([
      { verdict: "rejected", reason: "too_large", raw: null, bytes: body.length },
    ]);
  });

  it("accepts a 3 MB body", async () => {
    const body = envelope("1", "history", { history: [{ threads: [{ id: "x".repeat(3 * 1024 * 1024 - 300) }] }] });
    expect((await post(body)).status).toBe(200);
    expect(await events()).toHaveLength(1);
  });

  it.each([
    ["an object", `{"hello":"world"}`],
    ["a number", "42"],
    ["null", "null"],
    ["an empty array", "[]"],
    ["an entry that is no list", `{"object":"whatsapp_business_account","entry":{"id":"1"}}`],
  ])("stores %s that Meta signed but that is no envelope, as unknown", async (_case, body) => {
    expect((await post(body)).status).toBe(200);
    expect(await deliveries()).toMatchObject([{ verdict: "accepted", reason: "not_an_envelope" }]);
    expect(await events()).toMatchObject([{ field: "unknown", payload: JSON.parse(body) }]);
  });

  it("stores the content of an entry without changes, and a change without a field", async () => {
    const body = JSON.stringify({
      object: "whatsapp_business_account",
      entry: ["odd", { id: 7, time: 1, messaging: [] }, { id: "8", changes: ["odd", { value: 1 }] }],
    });
    expect((await post(body)).status).toBe(200);
    expect((await events()).map((event) => [event.field, event.entryId])).toEqual(
      expect.arrayContaining([
        ["unknown", null],
        ["unknown", "7"],
        ["unknown", "8"],
      ]),
    );
    expect(await events()).toHaveLength(4);
  });

  it("counts copies of the same change, also in another batch and after an accepted one", async () => {
    const time = Math.floor(Date.now() / 1000);
    const change = { field: "account_review_update", value: { decision: "REJECTED" } };
    const other = { field: "security", value: { display_phone_number: "16505551111", event: "PIN_CHANGED" } };
    const batch = (...changes: unknown[]) =>
      JSON.stringify({ entry: [{ changes, time: String(time), id: "5" }], object: "whatsapp_business_account" });
    await post(
      JSON.stringify({
        object: "whatsapp_business_account",
        entry: [{ id: "5", time: String(time), changes: [change] }],
      }),
    );
    await post(batch(other, { value: { decision: "REJECTED" }, field: "account_review_update" }));
    await post(batch(change, change));
    const stored = await events();
    expect(stored.map((event) => [event.kind, event.copies]).sort()).toEqual([
      ["PIN_CHANGED", 1],
      ["REJECTED", 4],
    ]);
    expect((await deliveries()).map((delivery) => delivery.newEvents)).toEqual([1, 1, 0]);
  });

  it("finds copies of changes with a missing or impossible time", async () => {
    const old = envelope("6", "account_review_update", { decision: "APPROVED" }, 1_504_902_988);
    await post(old);
    await post(old);
    const untimed = JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: "6", changes: [{ field: "history", value: { history: [] } }] }],
    });
    await Promise.all([post(untimed), post(untimed), post(untimed)]);
    const stored = await events();
    expect(stored.map((event) => [event.field, event.copies]).sort()).toEqual([
      ["account_review_update", 2],
      ["history", 3],
    ]);
    const review = stored.find((event) => event.field === "account_review_update");
    expect(review?.claimedAt?.toISOString()).toBe("2017-09-08T20:36:28.000Z");
    expect(Math.abs((review?.occurredAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it("stores each use of the dashboard's Test button", async () => {
    const test = envelope("0", "messages", {
      messages: [
        {
          from: "16315551181",
          id: "ABGGFlA5Fpa",
          timestamp: "1504902988",
          type: "text",
          text: { body: "this is a text message" },
        },
      ],
    });
    await post(test);
    await post(test);
    expect(await events()).toMatchObject([{ isTest: true, wabaId: null }, { isTest: true }]);
  });

  it("splits one change with several messages, and recognises each in another batch", async () => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const message = (id: string, from: string) => ({ from, id, timestamp, type: "text", text: { body: "hi" } });
    const contact = (wa_id: string) => ({ wa_id, profile: { name: wa_id } });
    const value = (ids: string[]) => ({
      messaging_product: "whatsapp",
      metadata: { phone_number_id: "1" },
      contacts: ids.map(contact),
      messages: ids.map((id) => message(`wamid.${id}`, id)),
    });
    const body = (ids: string[]) =>
      JSON.stringify({
        object: "whatsapp_business_account",
        entry: [{ id: "9", changes: [{ field: "messages", value: value(ids) }] }],
      });
    await post(body(["1", "2", "3"]));
    await post(body(["2"]));
    await post(body(["3", "4"]));
    expect((await events()).map((event) => [event.subject, event.copies]).sort()).toEqual([
      ["message:wamid.1", 1],
      ["message:wamid.2", 2],
      ["message:wamid.3", 2],
      ["message:wamid.4", 1],
    ]);
  });

  it("stores NUL, lone surrogates, huge integers and deep nesting, and records what it replaced", async () => {
    const at = Math.floor(Date.now() / 1000);
    const wrap = (value: string) =>
      `{"object":"whatsapp_business_account","entry":[{"id":"3","time":${at},"changes":[{"field":"brand_new_field","value":${value}}]}]}`;
    expect((await post(wrap(String.raw`{"a":"x\u0000y"}`))).status).toBe(200);
    expect((await post(wrap(String.raw`{"b":"\ud800"}`))).status).toBe(200);
    expect((await post(wrap(`{"c":12345678901234567890,"d":1e400}`))).status).toBe(200);
    expect((await post(wrap("[".repeat(10_000) + "]".repeat(10_000)))).status).toBe(200);
    const stored = (await events()).map((event) => ({ replaced: event.replaced, payload: event.payload }));
    expect(stored).toHaveLength(4);
    expect(stored).toContainEqual({ replaced: ["nul"], payload: { a: "x\uFFFDy" } });
    expect(stored).toContainEqual({ replaced: ["surrogate"], payload: { b: "\uFFFD" } });
    expect(stored).toContainEqual({ replaced: ["integer"], payload: { c: "12345678901234567890", d: "1e400" } });
    expect(stored.find((event) => event.replaced.includes("depth"))?.payload).toHaveProperty("unparsed");
  });

  it("answers other methods with 405", async () => {
    expect((await send({ method: "PUT", body: REVIEW })).status).toBe(405);
  });
});

describe("the door", () => {
  it("stores one event with the right number of copies from 32 parallel connections", async () => {
    const headers = { "x-hub-signature-256": signature(SECRET, REVIEW) };
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, i) => connected.doors[i % 2]?.send({ body: REVIEW, headers })),
    );
    expect(answers.every((answer) => answer?.status === 200)).toBe(true);
    expect(await events()).toMatchObject([{ copies: 32 }]);
    expect((await deliveries()).reduce((sum, delivery) => sum + delivery.newEvents, 0)).toBe(1);
  });

  it("records a connection that ends in the middle of a body", async () => {
    const { hostname, port, pathname } = new URL(connected.url);
    await new Promise<void>((done) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"object"`, () =>
          socket.destroy(),
        );
      });
      socket.on("close", () => done());
    });
    await expect.poll(deliveries).toMatchObject([{ verdict: "rejected", reason: "body_incomplete" }]);
  });

  it("answers 503 with Retry-After while the database is down", async () => {
    const rename = (from: string, to: string) => connected.db.$executeRawUnsafe(`alter table ${from} rename to ${to}`);
    await rename("inbox", "inbox_away");
    try {
      for (const door of connected.doors) {
        const answer = await door.send({ body: REVIEW, headers: { "x-hub-signature-256": signature(SECRET, REVIEW) } });
        expect(answer.status).toBe(503);
      }
      expect(await checkHealth()).toMatchObject({ status: "unavailable", database: "not_storing" });
    } finally {
      await rename("inbox_away", "inbox");
    }
    await expect.poll(checkHealth).toMatchObject({ status: "ok" });
    expect(await deliveries()).toEqual([]);
  });
});

import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { config } from "#lib/config";
import { getEvent } from "#lib/events/read/get-event";
import { reindex } from "#lib/events/read/reindex";
import { updateApp } from "#lib/meta-apps/manage-apps";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";
import { deliveriesTakenIn } from "#tests/support/taken-in";

const APP = { id: "1", secret: SECRET, verifyToken: "verify", accessToken: undefined };
const ctx = systemContext("test");
const AT = String(Math.floor(Date.now() / 1000));

const message = {
  from: "16505551234",
  id: "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN0",
  timestamp: AT,
  type: "text",
  text: { body: "my secret words" },
};
const value = {
  messaging_product: "whatsapp",
  metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
  contacts: [{ profile: { name: "Sheena Nelson" }, wa_id: "16505551234" }],
  messages: [message],
};
const body = (...changes: { field: string; value: unknown }[]) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "102290129340398", time: Number(AT), changes }],
  });
const CONVERSATION = body({ field: "messages", value });
const MANAGEMENT = body({ field: "account_review_update", value: { decision: "APPROVED" } });

const connected = connectDoors(APP);
beforeEach(() => emptyEvents(connected.db));

const keep = (conversationStorage: "whole" | "without_content" | "count_only") =>
  updateApp(ctx, APP.id, { conversationStorage });
const events = () => connected.db.event.findMany({ orderBy: { id: "asc" } });
const deliveries = () => deliveriesTakenIn(connected.db);
/** All stored webhook data as text. */
const everything = async () => {
  const rows = await connected.db.$queryRaw<{ text: string }[]>`
    select (select string_agg(e::text, ' ') from event e) || ' ' ||
      (select string_agg(d::text || ' ' || coalesce(encode(d.raw, 'escape'), ''), ' ') from delivery d) as text`;
  return rows[0]?.text ?? "";
};

it.each(["without_content", "count_only"] as const)("seals what waits in the inbox (%s)", async (storage) => {
  await keep(storage);
  const blocker = new pg.Client({ connectionString: config().databaseUrl as string });
  await blocker.connect();
  await blocker.query("begin; lock table event in exclusive mode");
  const sent = connected.send(CONVERSATION);
  await expect.poll(() => connected.db.inboxRequest.count()).toBe(1);
  const [waiting] = await connected.db.inboxRequest.findMany();
  const content = Buffer.from(waiting?.content ?? []).toString("latin1");
  expect(content).not.toContain("secret words");
  expect(content).toContain('"isSealed":true');
  await blocker.end();
  expect((await sent).status).toBe(200);
  expect(await deliveries()).toMatchObject([{ raw: null, newEvents: 1 }]);
});

describe.each([0, 1])("door %i", (door) => {
  const post = async (sent: string) => {
    const answer = await connected.doors[door]!.send({
      body: sent,
      headers: { "x-hub-signature-256": signature(SECRET, sent) },
    });
    return answer.status;
  };

  it("keeps everything by default", async () => {
    await keep("whole");
    expect(await post(CONVERSATION)).toBe(200);
    expect(await events()).toMatchObject([{ payload: value, replaced: [] }]);
    expect(Buffer.from((await deliveries())[0]!.raw!).toString()).toBe(CONVERSATION);
  });

  it("keeps who and when but not what, not even in the raw bytes", async () => {
    await keep("without_content");
    expect(await post(CONVERSATION)).toBe(200);
    const { text: _said, ...kept } = message;
    expect(await events()).toMatchObject([
      { field: "messages", kind: "text", payload: { ...value, messages: [kept] }, replaced: ["content"] },
    ]);
    expect((await events())[0]!.payload).not.toHaveProperty("messages.0.text");
    expect(await deliveries()).toMatchObject([{ raw: null, bytes: CONVERSATION.length, newEvents: 1 }]);
    expect((await deliveries())[0]!.sha256).toHaveLength(64);
    expect(await everything()).not.toContain("secret words");
    const shown = await getEvent(ctx, (await events())[0]!.id, "en");
    expect(shown.sentence).toContain("Sheena Nelson");
  });

  it("counts without a name or number of the other party", async () => {
    await keep("count_only");
    expect(await post(CONVERSATION)).toBe(200);
    expect(await events()).toMatchObject([
      {
        field: "messages",
        kind: "text",
        payload: {},
        subject: null,
        phoneNumber: "15550783881",
        replaced: ["all_but_count"],
      },
    ]);
    expect(await everything()).not.toMatch(/secret words|Sheena|16505551234|wamid/);
    const before = await events();
    expect(await reindex(connected.db)).toEqual({ seen: 0, changed: 0 });
    expect(await events()).toEqual(before);
    expect((await getEvent(ctx, before[0]!.id, "en")).sentence).toMatch(/\w/);
  });

  it("recognises a copy, whatever the setting was for the first one", async () => {
    for (const storage of ["whole", "without_content", "count_only"] as const) {
      await keep(storage);
      await post(CONVERSATION);
    }
    expect(await events()).toMatchObject([{ copies: 3, payload: value }]);
  });

  it("keeps management fields complete, with their raw bytes", async () => {
    await keep("count_only");
    expect(await post(MANAGEMENT)).toBe(200);
    expect(await events()).toMatchObject([{ payload: { decision: "APPROVED" }, kind: "APPROVED", replaced: [] }]);
    expect((await deliveries())[0]!.raw).not.toBeNull();
  });

  it("keeps no raw bytes of a batch with both", async () => {
    await keep("without_content");
    await post(body({ field: "account_review_update", value: { decision: "REJECTED" } }, { field: "messages", value }));
    expect((await events()).map((event) => event.field).sort()).toEqual(["account_review_update", "messages"]);
    expect((await deliveries())[0]!.raw).toBeNull();
    expect(await everything()).not.toContain("secret words");
  });

  it.each([
    ["a body that is not JSON", CONVERSATION.slice(0, -2), 400],
    ["a body that is no envelope", JSON.stringify({ messages: [message] }), 200],
    ["a change without a field", JSON.stringify({ entry: [{ id: "1", changes: [{ value }] }] }), 200],
    [
      "a body nested too deep",
      body({ field: "messages", value: { ...value, deep: JSON.parse("[".repeat(300) + "]".repeat(300)) } }),
      200,
    ],
    [
      "a value of another shape",
      body({ field: "messages", value: { messages: { text: { body: "my secret words" } } } }),
      200,
    ],
  ])("leaks nothing through %s", async (_case, sent, status) => {
    await keep("without_content");
    expect(await post(sent)).toBe(status);
    expect(await deliveries()).toHaveLength(1);
    expect(await everything()).not.toContain("secret words");
  });
});

it("is audited", async () => {
  await keep("whole");
  await keep("count_only");
  const [entry] = await connected.db.auditEntry.findMany({ orderBy: { id: "desc" }, take: 1 });
  expect(entry).toMatchObject({
    action: "app.updated",
    before: { conversationStorage: "whole" },
    after: { conversationStorage: "count_only", changed: ["conversationStorage"] },
  });
});

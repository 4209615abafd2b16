import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DeliveryListQuery, getDelivery, getRawBody, listDeliveries } from "#lib/deliveries/list-deliveries";
import { exportEvents } from "#lib/events/export/export";
import { streamEvents } from "#lib/events/live/stream";
import { readFacets } from "#lib/events/read/facets";
import { getEvent } from "#lib/events/read/get-event";
import { readHistogram } from "#lib/events/read/histogram";
import { listEvents } from "#lib/events/read/list";
import { readPrevious, readRelated } from "#lib/events/read/related";
import { EventExportQuery, EventFilter, EventHistogramQuery, EventListQuery } from "#lib/events/search/filter";
import { liveHub } from "#lib/live/hub";
import { forget } from "#lib/once";
import { connectDoors } from "#tests/support/connected-doors";
import { emptyEvents } from "#tests/support/events";
import { addPerson, type Person } from "#tests/support/people";
import { type SecretChange, secretChange } from "./secret-conversations.ts";

const MESSAGE = {
  metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
  contacts: [{ profile: { name: "Sheena Nelson" }, wa_id: "16505551234" }],
  messages: [
    {
      from: "16505551234",
      id: "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN0",
      timestamp: "1744344496",
      type: "text",
      text: { body: "my secret words" },
    },
  ],
};

const connected = connectDoors();
let viewer: Person;
let operator: Person;
beforeAll(async () => {
  viewer = await addPerson(connected.db, "viewer");
  operator = await addPerson(connected.db, "operator");
});
beforeEach(() => emptyEvents(connected.db));
afterAll(async () => {
  await liveHub().close();
});

const send = async (changes: { field: string; value: unknown }[]) => {
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "102290129340398",
        time: Math.floor(Date.now() / 1000),
        changes: changes.map(({ field, value }) => ({ field, value })),
      },
    ],
  });
  const answer = await connected.send(body);
  expect(answer?.status).toBe(200);
};
const list = (who: Person, query: Record<string, unknown> = {}, locale: "en" | "id" = "en") =>
  listEvents(who, EventListQuery.parse({ limit: 200, ...query }), locale);
const exported = async (who: Person, query: Record<string, string> = {}) =>
  (await exportEvents(who, EventExportQuery.parse(query), "en", new AbortController().signal)).text();
const deliveries = (who: Person) => listDeliveries(who, DeliveryListQuery.parse({ limit: 200 }));

/** Every response that contains part of an event, by the name of its endpoint. */
async function everyAnswer(who: Person): Promise<Record<string, unknown>> {
  const { items } = await list(who);
  // One after the other: a user may have only three searches at once, and few may wait.
  const of = async <Answer>(read: (id: string) => Promise<Answer>) => {
    const answers: Answer[] = [];
    for (const { id } of items) answers.push(await read(id));
    return answers;
  };
  return {
    list: items,
    "list in Indonesian": await list(who, {}, "id"),
    detail: await of((id) => getEvent(who, id, "en")),
    related: await of((id) => readRelated(who, id, "id")),
    previous: await of((id) => readPrevious(who, id, "en")),
    facets: await readFacets(who, {}),
    histogram: await readHistogram(who, EventHistogramQuery.parse({})),
    ndjson: await exported(who),
    csv: await exported(who, { format: "csv" }),
    deliveries: await deliveries(who),
    delivery: await Promise.all((await deliveries(who)).items.map(({ id }) => getDelivery(who, id, "en"))),
  };
}

const leaksIn = (answers: Record<string, unknown>, changes: SecretChange[]) =>
  Object.entries(answers).flatMap(([exit, answer]) => {
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    return changes.flatMap(({ field, secrets }) =>
      secrets.filter((secret) => text.includes(secret)).map((secret) => `${exit}: ${secret} of ${field}`),
    );
  });

describe("a viewer", () => {
  it("sees no number, name, id or word of a person at any endpoint, and finds none; an operator sees them", async () => {
    const changes = fc.array(secretChange, { minLength: 60, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(changes, async (sent) => {
        await emptyEvents(connected.db);
        await send(sent);
        expect(leaksIn(await everyAnswer(viewer), sent)).toEqual([]);
        const shown = leaksIn({ detail: (await everyAnswer(operator)).detail }, sent);
        expect(shown.length).toBeGreaterThan(sent.length * 2);
        for (const secret of sent.flatMap(({ secrets }) => secrets.slice(0, 2)))
          expect((await list(viewer, { q: `"${secret}"` })).items, secret).toEqual([]);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 120_000);

  it("still sees what happened, to which business number, and that it is masked", async () => {
    await send([{ field: "messages", value: MESSAGE }]);
    const [item] = (await list(viewer)).items;
    expect(item).toMatchObject({
      sentence: "Text message from +1 ••• ••34",
      subject: "message:•••",
      phoneNumber: "+1 555-078-3881",
    });
    const detail = await getEvent(viewer, item?.id ?? "", "en");
    expect(detail).toMatchObject({ isMasked: true, payload: { metadata: MESSAGE.metadata } });
    expect(detail.payload).toMatchObject({
      contacts: [{ profile: { name: "•••" }, wa_id: "+1 ••• ••34" }],
      messages: [{ from: "+1 ••• ••34", id: "•••", timestamp: "1744344496", type: "text", text: "•••" }],
    });
  });

  it("sees other events completely", async () => {
    const value = { display_phone_number: "15550783881", event: "PIN_CHANGED", requester: "16505551234" };
    await send([{ field: "security", value }]);
    const [item] = (await list(viewer)).items;
    expect(await getEvent(viewer, item?.id ?? "", "en")).toMatchObject({ isMasked: false, payload: value });
  });

  it("does not get the bytes of a request, nor learn that there are none", async () => {
    await send([{ field: "messages", value: MESSAGE }]);
    const [{ id } = { id: "" }] = (await deliveries(viewer)).items;
    expect(await getDelivery(viewer, id, "en")).toMatchObject({ raw: null, isWithheld: true });
    await expect(getRawBody(viewer, id)).rejects.toMatchObject({ code: "forbidden" });
    expect(Buffer.from((await getDelivery(operator, id, "en")).raw ?? "", "base64").toString()).toContain(
      "my secret words",
    );
  });

  it("follows masked events while an operator follows complete ones", async () => {
    const abort = new AbortController();
    const follow = async (who: Person) => {
      const heard = { text: "" };
      const { body } = await streamEvents(who, EventFilter.parse({ field: "messages" }), "en", abort.signal);
      const write = (bytes: Uint8Array) => {
        heard.text += Buffer.from(bytes).toString();
      };
      void body?.pipeTo(new WritableStream({ write })).catch(() => {});
      return heard;
    };
    const [theirs, ours] = [await follow(viewer), await follow(operator)];
    await expect
      .poll(async () => {
        await send([{ field: "messages", value: { ...MESSAGE, at: Date.now() } }]);
        return [theirs.text, ours.text].every((text) => text.includes("event: stored"));
      })
      .toBe(true);
    abort.abort();
    expect(ours.text).toContain("Sheena Nelson");
    expect(theirs.text).not.toMatch(/Sheena|5551234|555-1234|wamid/);
  });
});

describe("a viewer's search", () => {
  const ASKED: Record<string, string>[] = [
    { q: "16505551234" },
    { q: "+1 650-555-1234" },
    { q: "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN0" },
    { q: "message:wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN0" },
    { q: '{"messages":[{"from":"16505551234"}]}' },
    { q: 'text {"contacts":[{"profile":{"name":"Sheena Nelson"}}]}' },
    { subject: "message:wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCN0" },
  ];

  it.each(ASKED)("finds nobody by %j, who exists for an operator", async (query) => {
    await send([{ field: "messages", value: MESSAGE }]);
    for (const [who, found] of [
      [viewer, 0],
      [operator, 1],
    ] as const) {
      expect((await list(who, query)).items).toHaveLength(found);
      expect((await readFacets(who, EventFilter.parse(query))).field).toHaveLength(found);
      const { rows } = await readHistogram(who, EventHistogramQuery.parse(query));
      expect(rows.reduce((sum, { routine }) => sum + routine, 0)).toBe(found);
      expect((await exported(who, query)).split("\n").filter(Boolean)).toHaveLength(found);
    }
  });

  it("finds what a viewer sees: kinds, the business's numbers, and content of other payloads", async () => {
    await send([
      { field: "messages", value: MESSAGE },
      { field: "account_review_update", value: { decision: "APPROVED" } },
    ]);
    forget("stored-values");
    for (const q of ["text", "15550783881", '{"decision":"APPROVED"}'])
      expect((await list(viewer, { q })).items, q).toHaveLength(1);
  });
});

describe("unmasked values", () => {
  const entries = (action: string, target?: string) =>
    connected.db.auditEntry.findMany({ where: { action, ...(target && { target }) }, orderBy: { id: "asc" } });

  it("are audited when opened, once an hour per user and event; a viewer opens none", async () => {
    await send([
      { field: "messages", value: MESSAGE },
      { field: "account_review_update", value: { decision: "APPROVED" } },
    ]);
    const ids = (await list(operator)).items.map(({ id }) => id);
    for (const who of [viewer, operator, operator]) await Promise.all(ids.map((id) => getEvent(who, id, "en")));
    const [message] = (await list(operator, { field: "messages" })).items;
    const entry = { actor: operator.actor.email, userId: operator.actor.id };
    expect(await entries("content.revealed", `event:${message?.id}`)).toMatchObject([entry]);
    for (const id of ids.filter((one) => one !== message?.id))
      expect(await entries("content.revealed", `event:${id}`)).toEqual([]);
  });

  it("are audited again when opened after an hour, once", async () => {
    await send([{ field: "messages", value: MESSAGE }]);
    const [{ id } = { id: "" }] = (await list(operator)).items;
    const { email: actor } = operator.actor;
    const [action, target] = ["content.revealed", `event:${id}`];
    const at = new Date(Date.now() - 61 * 60_000);
    await connected.db.auditEntry.create({ data: { action, target, actor, at } });
    await Promise.all([getEvent(operator, id, "en"), getEvent(operator, id, "id")]);
    expect(await entries(action, target)).toHaveLength(2);
  });

  it("are audited when exported: a request's bytes, and an export with its filter", async () => {
    await send([{ field: "messages", value: MESSAGE }]);
    const [{ id } = { id: "" }] = (await deliveries(operator)).items;
    await getRawBody(operator, id);
    await getDelivery(operator, id, "en");
    expect(await entries("content.revealed", `delivery:${id}`)).toHaveLength(1);
    for (const [who, isMasked] of [
      [viewer, true],
      [operator, false],
    ] as const) {
      await exported(who, { kind: "text" });
      expect((await entries("events.exported")).at(-1)?.after).toEqual({ filter: { kind: ["text"] }, isMasked });
      // Written after the client has read the last row.
      await expect
        .poll(async () => (await entries("events.export_ended")).at(-1))
        .toMatchObject({ actor: who.actor.email, after: { rows: 1 } });
    }
  });
});

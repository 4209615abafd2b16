import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DeliveryListQuery, getDelivery, listDeliveries } from "#lib/deliveries/list-deliveries";
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
import { changesIn, payloads } from "#tests/support/payloads";
import { addPerson, type Person } from "#tests/support/people";
import { asSeen, type Change, differences, otherValue } from "./other-value.ts";

type Sent = { field: string; value: unknown };

const METADATA = { display_phone_number: "15550783881", phone_number_id: "106540352242922" };

/** Cases missing in Meta's examples: masked parts within words, and unknown fields. */
const OWN: Sent[] = [
  ...["Ani +62 812-3456-7890", "6281234567890 dan kawan-kawan", `${"x".repeat(112)} 6281234567890 y`].map(
    (subject) => ({
      field: "group_lifecycle_update",
      value: {
        metadata: METADATA,
        groups: [{ group_id: "R3J1cDAwMQ", type: "group_create", timestamp: "1795600000", subject }],
      },
    }),
  ),
  {
    field: "messages",
    value: {
      metadata: METADATA,
      statuses: [
        {
          id: "wamid.HBgMNjI4MTIzNDU2Nzg5MBUCABEYEg==",
          status: "failed",
          timestamp: "1795600000",
          recipient_id: "6281234567890",
          errors: [{ code: 131030, title: "Recipient 6281234567890 is not in the allowed list" }],
        },
      ],
    },
  },
  { field: "brand_new_field", value: { event: "Budi bought a phone", sender: { phone: "6281234567890" } } },
  { field: "brand_new_field", value: { type: "6281234567890", text: { body: "see you" } } },
  {
    field: "messages",
    value: {
      metadata: METADATA,
      contacts: [{ profile: { name: "Budi", username: "budi.kopi" }, user_id: "ID.777888999" }],
      messages: [
        { from_user_id: "ID.777888999", id: "wamid.bs1", timestamp: "1795775400", type: "text", text: { body: "x" } },
      ],
    },
  },
];

const EXAMPLES = payloads()
  .flatMap(({ body }) => changesIn(body))
  .filter(({ field, value }) => JSON.stringify(asSeen(field, value)) !== JSON.stringify(value));

const connected = connectDoors();
let viewer: Person;
beforeAll(async () => {
  viewer = await addPerson(connected.db, "viewer");
});
afterAll(() => liveHub().close());

const two = fc.record({
  sent: fc.subarray(EXAMPLES, { minLength: 20, maxLength: 20 }).map((some) => [...some, ...OWN]),
  digits: fc.array(fc.nat({ max: 9 }), { minLength: 20, maxLength: 20 }),
});

/** Country, last digits and the starts of ids stay: a viewer sees them, or derives the kind from them. */
function changeWith(digits: number[]): Change {
  const known = new Map<string, string>();
  let at = 0;
  const digit = () => String(digits[at++ % digits.length]);
  const made = (text: string) => {
    const kept = /^(wamid\.|wacid\.|[A-Z]{2}\.)/.exec(text)?.[0] ?? "";
    if (!/\d{7}/.test(text)) return `${kept}other words, ${known.size} and ${digit()}`;
    return kept + text.slice(kept.length).replaceAll(/(?<=\d{3})\d(?=\d{2})/g, digit);
  };
  return (told) => {
    const now = known.get(String(told)) ?? made(String(told));
    known.set(String(told), now);
    return typeof told === "number" ? Number(now.replaceAll(/\D/g, "") || "1") : now;
  };
}

/** Stores changes in one new request and returns what `ask` reads about them. */
async function told<Answer>(sent: Sent[], ask: () => Promise<Answer>): Promise<Answer> {
  await emptyEvents(connected.db);
  forget("stored-values");
  const entry = [{ id: "102290129340398", time: 1_795_600_000, changes: sent }];
  const answer = await connected.send(JSON.stringify({ object: "whatsapp_business_account", entry }));
  expect(answer?.status).toBe(200);
  return ask();
}

const TIMES = /"(at|from|to|\w+At|nextCursor|prevCursor)":("\d{4}-[^"]*"|"[\w-]{20,}"|null)/g;

/** The text without ids, which are keyed hashes, and times, which depend on the test run: neither reveals content. */
function plain(told: unknown): string {
  return (JSON.stringify(told) ?? "")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<id>")
    .replaceAll(TIMES, '"$1":"<time>"')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
    .replaceAll(/"(ackMs|lagMs)":[\d.]+/g, '"$1":0');
}

/** The text of several responses, in an order that does not depend on ids. */
const all = (answers: unknown[]) => answers.map(plain).toSorted();

const list = (query: Record<string, unknown> = {}) =>
  listEvents(viewer, EventListQuery.parse({ limit: 200, ...query }), "en");

async function exported(query: Record<string, string>) {
  const answer = await exportEvents(viewer, EventExportQuery.parse(query), "id", new AbortController().signal);
  return { hasEstimate: answer.headers.has("x-total-estimate"), rows: all((await answer.text()).split("\n")) };
}

/** One after the other: a user may have only three searches at once, and few may wait. */
async function each<Item, Answer>(items: readonly Item[], read: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await read(item));
  return answers;
}

async function everything(): Promise<Record<string, unknown>> {
  const { items } = await list();
  const deliveries = await listDeliveries(viewer, DeliveryListQuery.parse({ limit: 200 }));
  const details = await each(items, ({ id }) => getEvent(viewer, id, "en"));
  return {
    items: all(items),
    details: all(details.map((detail) => ({ ...detail, delivery: { ...detail.delivery, siblings: null } }))),
    siblings: all(details.map(({ delivery }) => all(delivery?.siblings ?? []).length)),
    related: all(await each(items, async ({ id }) => (await readRelated(viewer, id, "en")).items.length)),
    previous: all(await each(items, async ({ id }) => (await readPrevious(viewer, id, "en")).previous !== null)),
    facets: plain(await readFacets(viewer, {})),
    csv: await exported({ format: "csv" }),
    ndjson: await exported({ format: "ndjson" }),
    deliveries: all(deliveries.items),
    delivery: all(
      // Its ids decide which of its events come first.
      await each(deliveries.items, async ({ id }) => ({ ...(await getDelivery(viewer, id, "en")), events: null })),
    ),
  };
}

/** Queries for guessing a masked part: all of it, its beginnings, and as part of a payload. */
function questions(sent: Sent[], changed: Sent[]): Record<string, string>[] {
  const secrets = sent.flatMap(({ value }, i) => differences(value, changed[i]?.value));
  const guesses = [...new Set(secrets)].filter((secret) => secret.trim().length > 2).slice(0, 6);
  return guesses.flatMap((secret, i): Record<string, string>[] => [
    { q: `"${secret.replaceAll('"', " ").slice(0, 200)}"` },
    { q: secret.replaceAll(/\s.*|[{"]/g, "").slice(0, 3 + (i % 8)) || "x" },
    { kind: secret.slice(0, 100) },
    { subject: `user:${secret}` },
    { q: JSON.stringify({ messages: [{ from: secret.slice(0, 200) }] }) },
  ]);
}

async function ask(query: Record<string, string>): Promise<Record<string, unknown>> {
  const { rows } = await readHistogram(viewer, EventHistogramQuery.parse({ ...query, buckets: "1" }));
  return {
    items: all((await list(query)).items),
    facets: plain(await readFacets(viewer, EventFilter.parse(query))),
    counts: rows.map(({ critical, warning, notice, routine }) => [critical, warning, notice, routine]),
    exported: await exported({ ...query, format: "csv" }),
  };
}

describe("a viewer", () => {
  it("gets the same response whatever a masked part contains: at every endpoint and for every query", async () => {
    await fc.assert(
      fc.asyncProperty(two, async ({ sent, digits }) => {
        const change = changeWith(digits);
        const changed = sent.map(({ field, value }) => ({ field, value: otherValue(field, value, change) }));
        const asked = questions(sent, changed);
        expect(asked.length).toBeGreaterThan(20);
        const answers = async () => {
          const told: Record<string, unknown> = { everything: await everything() };
          for (const query of asked) told[JSON.stringify(query)] = await ask(query);
          return told;
        };
        const [before, after] = [await told(sent, answers), await told(changed, answers)];
        for (const [name, answer] of Object.entries(before)) expect(after[name], name).toEqual(answer);
      }),
      { numRuns: 2, endOnFailure: true },
    );
  }, 240_000);

  it("gets the same live events of an unknown kind, whichever kind they follow", async () => {
    const heard = async (event: string, kind: string) => {
      const abort = new AbortController();
      let text = "";
      const write = (bytes: Uint8Array) => {
        text += Buffer.from(bytes).toString();
      };
      const { body } = await streamEvents(viewer, EventFilter.parse({ kind }), "en", abort.signal);
      void body?.pipeTo(new WritableStream({ write })).catch(() => {});
      await expect.poll(() => text).toContain("event: gap");
      await told(
        [
          { field: "brand_new_field", value: { event } },
          { field: "account_review_update", value: { decision: kind } },
        ],
        async () => {},
      );
      await expect.poll(() => text).toContain("event: stored");
      abort.abort();
      return text.split("event: stored").length - 1;
    };
    expect(await heard("Budi", "Budi")).toBe(1);
    expect(await heard("Ani", "Budi")).toBe(1);
  });
});

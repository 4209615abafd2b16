import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exportEvents } from "#lib/events/export/export";
import { getEvent } from "#lib/events/read/get-event";
import { listEvents } from "#lib/events/read/list";
import { readPrevious, readRelated } from "#lib/events/read/related";
import { EventDetail, EventPage } from "#lib/events/schema";
import { EventExportQuery, EventListQuery } from "#lib/events/search/filter";
import { connectDoors } from "#tests/support/connected-doors";
import { emptyEvents, storeEvent } from "#tests/support/events";
import { addPerson, type Person } from "#tests/support/people";

const connected = connectDoors();
let operator: Person;
beforeAll(async () => {
  operator = await addPerson(connected.db, "operator");
});
beforeEach(() => emptyEvents(connected.db));

const list = async () => EventPage.parse(await listEvents(operator, EventListQuery.parse({}), "en"));

async function send(time: unknown, field = "account_review_update", value: unknown = { decision: "APPROVED" }) {
  const entry = [{ id: "102290129340398", time, changes: [{ field, value }] }];
  expect((await connected.send(JSON.stringify({ object: "whatsapp_business_account", entry }))).status).toBe(200);
  const [item] = (await list()).items;
  return EventDetail.parse(await getEvent(operator, item?.id as string, "en"));
}

describe("an incoming time", () => {
  it("is read as milliseconds if it has 13 digits", async () => {
    const now = Date.now() - 60_000;
    for (const time of [now, String(now)]) {
      expect(await send(time)).toMatchObject({ occurredAt: new Date(now).toISOString(), claimedAt: null });
    }
    // Also the value's own time.
    const messages = [
      { from: "16505551234", id: "wamid.A", timestamp: String(now), type: "text", text: { body: "a" } },
    ];
    expect(await send(1_795_600_000, "messages", { messages })).toMatchObject({
      occurredAt: new Date(now).toISOString(),
    });
  });

  it.each([99_999_999_999_999, 9e15, "1795775442174000", 1e300, -9e15, -62_135_596_801, 253_402_300_800, "soon"])(
    "is ignored if it is %s",
    async (time) => {
      const { occurredAt, receivedAt, claimedAt } = await send(time);
      expect({ occurredAt, claimedAt }).toEqual({ occurredAt: receivedAt, claimedAt: null });
    },
  );

  it("is shown as Meta sent it if an expiration is impossible", async () => {
    const restriction_info = [
      { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 9_000_000_000_000_000 },
    ];
    const { facts } = await send(Math.floor(Date.now() / 1_000), "account_update", {
      event: "ACCOUNT_RESTRICTION",
      restriction_info,
    });
    expect(facts.map(({ value }) => value)).toContain("9000000000000000");
  });
});

it.each(["56907-06-14 10:29:34+00", "0044-03-15 00:00+00 BC", "10000-01-01 00:00+00", "infinity"])(
  "an event that version 0.1 stored with the claimed time %s can be listed, opened, exported and compared",
  async (claimed) => {
    const summary = { key: "account_update.restricted", values: { untilAt: "+056907-06-14T10:29:34.000Z" } };
    const id = await storeEvent(connected.db, { field: "account_update", subject: "account:1", summary });
    await connected.db.$executeRaw`update event set claimed_at = ${claimed}::text::timestamptz where id = ${id}::uuid`;
    expect((await list()).items.map((item) => item.id)).toEqual([id]);
    expect(EventDetail.parse(await getEvent(operator, id, "id"))).toMatchObject({ id, claimedAt: null });
    await readRelated(operator, id, "en");
    await readPrevious(operator, id, "en");
    const response = await exportEvents(
      operator,
      EventExportQuery.parse({ format: "ndjson" }),
      "en",
      new AbortController().signal,
    );
    expect(await response.text()).toContain(id);
  },
);

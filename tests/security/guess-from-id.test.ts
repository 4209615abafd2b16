import { hash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { timedUuid } from "#lib/db/uuid";
import { DeliveryListQuery, getDelivery, listDeliveries } from "#lib/deliveries/list-deliveries";
import { getEvent } from "#lib/events/read/get-event";
import { listEvents } from "#lib/events/read/list";
import { EventListQuery } from "#lib/events/search/filter";
import { canonicalJson } from "#lib/intake/identity";
import { connectDoors } from "#tests/support/connected-doors";
import { addPerson, type Person } from "#tests/support/people";

// A viewer sees "+62 ••• ••67" and everything else of the event. With only 10,000 numbers to try, a computable hash
// would quickly reveal the right one.
const WABA = "102290129340398";
const NUMBER = "6281230004567";
const time = Math.floor(Date.now() / 1_000) - 5;
const valueWith = (number: string) => ({
  messaging_product: "whatsapp",
  metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
  contacts: [{ profile: {}, wa_id: number }],
  user_preferences: [
    {
      wa_id: number,
      detail: "User requested to stop marketing messages",
      category: "marketing_messages",
      value: "stop",
      timestamp: time,
    },
  ],
});
const bodyWith = (number: string) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: WABA, time, changes: [{ field: "user_preferences", value: valueWith(number) }] }],
  });
const CANDIDATES = Array.from({ length: 1_000 }, (_, index) => `628123000${String(index * 10 + 7).padStart(4, "0")}`);

const connected = connectDoors();
let viewer: Person;
beforeAll(async () => {
  viewer = await addPerson(connected.db, "viewer");
  expect((await connected.send(bodyWith(NUMBER))).status).toBe(200);
});

it("an event's id reveals nothing about a masked number", async () => {
  expect(CANDIDATES).toContain(NUMBER);
  const [event] = (await listEvents(viewer, EventListQuery.parse({}), "en")).items;
  expect(JSON.stringify(event)).not.toContain(NUMBER);
  const guessed = CANDIDATES.filter((number) => {
    const { contacts, ...value } = valueWith(number);
    return [value, { ...value, contacts }].some((told) => {
      const digest = hash("sha256", canonicalJson(["1", WABA, time, "user_preferences", told]));
      return timedUuid(8, Date.parse(event?.occurredAt as string), digest) === event?.id;
    });
  });
  expect(guessed).toEqual([]);
});

it("viewers get no hash of the body; operators do", async () => {
  const operator = await addPerson(connected.db, "operator");
  const sha256 = hash("sha256", bodyWith(NUMBER));
  const told = async (who: Person) => {
    const deliveries = await listDeliveries(who, DeliveryListQuery.parse({}));
    const [event] = (await listEvents(who, EventListQuery.parse({}), "en")).items;
    return JSON.stringify([
      deliveries,
      await getDelivery(who, deliveries.items[0]?.id as string, "en"),
      await getEvent(who, event?.id as string, "en"),
    ]);
  };
  expect(await told(viewer)).not.toContain(sha256);
  expect((await told(operator)).split(sha256)).toHaveLength(4);
});

import { beforeAll, describe, expect, it } from "vitest";
import { readHistogram } from "#lib/events/read/histogram";
import { listEvents } from "#lib/events/read/list";
import { reindex } from "#lib/events/read/reindex";
import { EventHistogramQuery, EventListQuery } from "#lib/events/search/filter";
import { erasePerson } from "#lib/privacy/erase-person";
import { forgetPeople } from "#lib/retention/forget-leftovers";
import { connectDoors } from "#tests/support/connected-doors";
import { addPerson, type Person } from "#tests/support/people";

const METADATA = { display_phone_number: "15550783881", phone_number_id: "106540352242922" };
const BUDI = {
  profile: { name: "Budi Santoso", username: "Budi.Kopi" },
  user_id: "ID.777888999",
  parent_user_id: "ID.ENT.111222333",
};

let count = 0;
const at = () => String(1_795_775_000 + count++);
const message = (told: object, contacts?: object[]) => ({
  field: "messages",
  value: {
    metadata: METADATA,
    ...(contacts && { contacts }),
    messages: [{ id: `wamid.person${count}`, timestamp: at(), type: "text", text: { body: "x" }, ...told }],
  },
});
const status = (told: object) => ({
  field: "messages",
  value: { metadata: METADATA, statuses: [{ id: `wamid.person${count}`, timestamp: at(), status: "read", ...told }] },
});
const system = (from: object, told: object) => message({ ...from, type: "system", text: undefined, system: told });
const group = (told: object) => ({
  field: "group_participants_update",
  value: { metadata: METADATA, groups: [{ group_id: "R3J1cA", timestamp: at(), ...told }] },
});

/** All events about one person. */
const BUDIS = [
  message({ from_user_id: "ID.777888999" }, [BUDI]),
  status({ recipient_user_id: "ID.777888999" }),
  system(
    { from_user_id: "ID.777888999" },
    { type: "user_changed_user_id", user_id: "ID.555", previous_user_id: "ID.777888999" },
  ),
  message({ from_user_id: "ID.555", from: "628111000111" }),
  system(
    { from: "628111000111", from_user_id: "ID.555" },
    { type: "user_changed_number", wa_id: "628111000222", user_id: "ID.555" },
  ),
  status({ recipient_id: "628111000222" }),
  {
    field: "user_id_update",
    value: {
      metadata: METADATA,
      user_id_update: [{ timestamp: at(), user_id: { previous: "ID.444", current: "ID.777888999" } }],
    },
  },
  message({ from_user_id: "ID.444" }),
];
const BESIDE = group({
  type: "group_participants_remove",
  removed_participants: [
    { wa_id: "628999000999", user_id: "ID.1" },
    { user_id: "ID.555", username: "budi.kopi" },
  ],
});
const OTHERS = [
  message({ from: "628999000999" }, [{ profile: { name: "Budi Hartono" }, wa_id: "628999000999" }]),
  message({ from_user_id: "ID.7778889990" }, [{ profile: { name: "Ani" }, user_id: "ID.7778889990" }]),
  { field: "account_review_update", value: { decision: "APPROVED" } },
];

const connected = connectDoors();
let operator: Person;
let viewer: Person;
beforeAll(async () => {
  operator = await addPerson(connected.db, "operator");
  viewer = await addPerson(connected.db, "viewer");
  for (const change of [...BUDIS, BESIDE, ...OTHERS]) {
    const entry = [{ id: "201000000000001", time: Number(at()), changes: [change] }];
    expect((await connected.send(JSON.stringify({ object: "whatsapp_business_account", entry })))?.status).toBe(200);
  }
});

const find = async (q: string, who: Person = operator) =>
  (await listEvents(who, EventListQuery.parse({ q, limit: 200 }), "en")).items;

const KNOWN_AS = [
  ...["ID.777888999", "ID.555", "ID.444", "ID.ENT.111222333", "628111000111", "+62 811-1000-222"],
  ...["@budi.kopi", "budi.kopi", "@Budi.Kopi", '"Budi Santoso"', "Santoso"],
];

describe("a person", () => {
  it.each(KNOWN_AS)("is found as %s with all events, over changes of number and id, also next to others", async (q) => {
    expect(await find(q)).toHaveLength(BUDIS.length + 1);
    const { rows } = await readHistogram(operator, EventHistogramQuery.parse({ q, buckets: "1" }));
    expect(rows.reduce((sum, row) => sum + row.routine + row.notice + row.warning, 0)).toBe(BUDIS.length + 1);
  });

  it("shares a first name with others, and is not mixed up with them otherwise", async () => {
    expect(await find("budi")).toHaveLength(BUDIS.length + 2);
    expect(await find("hartono")).toHaveLength(2);
    expect(await find("ID.7778889990")).toHaveLength(1);
  });

  it("is found together with other words", async () => {
    expect((await find("santoso read")).map(({ kind }) => kind)).toEqual(["read", "read"]);
  });

  it.each([...KNOWN_AS, "budi"])("is not found as %s by a viewer", async (q) => {
    expect(await find(q, viewer)).toEqual([]);
  });

  it("is found in events stored by an earlier version, once they are reindexed", async () => {
    await connected.db.$executeRaw`update event set person = null`;
    await connected.db.$executeRaw`truncate person_identity, event_person`;
    expect(await find("ID.555")).toEqual([]);
    await reindex(connected.db);
    expect(await find("ID.555")).toHaveLength(BUDIS.length + 1);
  });

  it("is erased by any of their ids, completely, and nobody else is", async () => {
    const others = await connected.db.event.count();
    expect(await erasePerson(connected.db, "@budi.kopi")).toMatchObject({ events: BUDIS.length, mentions: 1 });
    expect(await connected.db.event.count()).toBe(others - BUDIS.length);
    for (const q of KNOWN_AS) expect(await find(q), q).toEqual([]);
    expect(await find("hartono")).toHaveLength(2);
    const rows = await connected.db.$queryRaw<{ text: string }[]>`
      select to_jsonb(event)::text as text from event
      union all select to_jsonb(person_identity)::text from person_identity
      union all select to_jsonb(event_person)::text from event_person
      union all select coalesce(convert_from(raw, 'UTF8'), '') from delivery`;
    const left = rows.map(({ text }) => text).join("\n");
    expect(left).not.toMatch(/ID\.(777888999|555|444|ENT)\b|62811100|santoso|budi\.kopi/i);
    expect(left).toMatch(/ID\.7778889990/);
  });
});

it("a username that two people had is refused, with both ids", async () => {
  for (const [i, user] of ["ID.8001", "ID.8002"].entries()) {
    const change = message({ from_user_id: user }, [{ profile: { name: `N${i}`, username: "kopi" }, user_id: user }]);
    const entry = [{ id: "201000000000001", time: Number(at()), changes: [change] }];
    await connected.send(JSON.stringify({ object: "whatsapp_business_account", entry }));
  }
  await expect(erasePerson(connected.db, "kopi")).rejects.toThrow(/2 people had this username.*ID\.8001/);
  expect(await erasePerson(connected.db, "ID.8001")).toMatchObject({ events: 1, mentions: 0 });
  expect(await find("@kopi")).toHaveLength(1);
});

it("is forgotten by retention with the last event, not before", async () => {
  const keep = { conversation: 30, management: 30, delivery: 30, raw: 30 };
  const forget = () => forgetPeople(connected.db, keep, Date.now(), Date.now() + 60_000);
  await connected.db.$executeRaw`update person_identity set seen_at = now() - interval '40 days'`;
  expect(await forget()).toBe(0);
  await connected.db.$executeRaw`delete from event where person = 'ID.8002'`;
  expect(await forget()).toBe(2);
  expect(await find("hartono")).toHaveLength(2);
});

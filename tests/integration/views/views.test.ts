import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { changeView, deleteView, pinView, saveView } from "#lib/views/change-views";
import { listViews, openView } from "#lib/views/read-views";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { storeEvent } from "#tests/support/events";
import { addPerson, type Person } from "#tests/support/people";

const REJECTED = "?field=message_template_status_update&kind=REJECTED";

let database: TestDatabase;
let viewer: Person;
let operator: Person;
let colleague: Person;
let admin: Person;
beforeAll(async () => {
  database = await openTestDatabase();
  viewer = await addPerson(database.db, "viewer");
  operator = await addPerson(database.db, "operator");
  colleague = await addPerson(database.db, "operator", "colleague");
  admin = await addPerson(database.db, "admin");
});
afterAll(() => database.close());
beforeEach(() => database.db.savedView.deleteMany());

const namesFor = async (person: Person) => (await listViews(person)).items.map(({ name }) => name);
const view = (name: string, isShared = false, query = REJECTED) => ({ name, query, isShared });

describe("a personal view", () => {
  it("is only its owner's: nobody else sees, opens, pins, changes or deletes it", async () => {
    const { id } = await saveView(viewer, view("Mine"));
    expect(await namesFor(viewer)).toEqual(["Mine"]);
    for (const other of [operator, admin]) {
      expect(await namesFor(other)).toEqual([]);
      for (const act of [
        () => openView(other, id),
        () => pinView(other, id, true),
        () => changeView(other, id, { name: "Taken" }),
        () => deleteView(other, id),
      ])
        await expect(act()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await openView(viewer, id)).toMatchObject({ name: "Mine", isMine: true, canChange: true, missing: [] });
  });

  it("keeps the filter and drops other state: the open event, the live stream, unknown parameters", async () => {
    const query = "?kind=REJECTED&event=0195&live=false&severity=critical,terrible&utm=x&last=24h";
    expect((await saveView(viewer, view("Tidy", false, query))).query).toBe("?kind=REJECTED&severity=critical");
  });

  it("is deleted with its owner", async () => {
    const leaver = await addPerson(database.db, "operator", "leaver");
    await saveView(leaver, view("Theirs", true));
    await database.db.user.delete({ where: { id: leaver.actor.id } });
    expect(await namesFor(operator)).toEqual([]);
  });
});

describe("a shared view", () => {
  it("is saved only by operators, and seen by all", async () => {
    await expect(saveView(viewer, view("All", true))).rejects.toMatchObject({ code: "forbidden" });
    await saveView(operator, view("All", true));
    expect(await namesFor(viewer)).toEqual(["All"]);
    expect(await listViews(viewer)).toMatchObject({ canShare: false, items: [{ isMine: false, canChange: false }] });
  });

  it("is changed and deleted only by its owner or an administrator", async () => {
    const { id } = await saveView(operator, view("All", true));
    for (const other of [viewer, colleague]) {
      await expect(changeView(other, id, { name: "Theirs" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(deleteView(other, id)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await changeView(admin, id, { name: "Better" })).toMatchObject({ name: "Better", ownerName: "operator" });
    await deleteView(admin, id);
    expect(await namesFor(operator)).toEqual([]);
  });

  it("becomes personal and shared again; viewers cannot share", async () => {
    const { id } = await saveView(operator, view("All", true));
    expect(await changeView(admin, id, { isShared: false })).toMatchObject({ isShared: false });
    expect(await namesFor(admin)).toEqual([]);
    expect(await changeView(operator, id, { isShared: true })).toMatchObject({ isShared: true });
    const mine = await saveView(viewer, view("Mine"));
    await expect(changeView(viewer, mine.id, { isShared: true })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is pinned by each user separately", async () => {
    const { id } = await saveView(operator, view("All", true));
    expect(await pinView(viewer, id, true)).toMatchObject({ isPinned: true });
    expect(await pinView(viewer, id, true)).toMatchObject({ isPinned: true });
    expect((await listViews(operator)).items).toMatchObject([{ isPinned: false }]);
    expect(await pinView(viewer, id, false)).toMatchObject({ isPinned: false });
  });
});

it("the console itself has no views", async () => {
  await expect(saveView(systemContext("test"), view("None"))).rejects.toMatchObject({ code: "forbidden" });
});

it("changes are audited with the earlier state", async () => {
  const { id } = await saveView(operator, view("One"));
  await changeView(operator, id, { name: "Two", query: "?severity=critical" });
  await deleteView(operator, id);
  const entries = await database.db.auditEntry.findMany({ where: { target: `view:${id}` }, orderBy: { id: "asc" } });
  expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
    ["view.saved", "operator@example.org"],
    ["view.changed", "operator@example.org"],
    ["view.deleted", "operator@example.org"],
  ]);
  expect(entries[1]).toMatchObject({ before: { name: "One" }, after: { name: "Two", query: "?severity=critical" } });
});

describe("a part that no longer exists", () => {
  it("is left out and named; the rest is applied", async () => {
    await database.db.waba.create({ data: { id: "100", name: "Lucky Shrub" } });
    await database.db.metaApp.create({ data: { id: "7", name: "Seven", secret: "x", verifyToken: "x" } });
    await storeEvent(database.db, { field: "brand_new_field", wabaId: "300", phoneNumber: "16505551111" });
    const query =
      "?severity=critical&waba=100,200,300&app=7,8&phone=16505551111,19&field=brand_new_field,gone_field,messages,message_template_*";
    const { id } = await saveView(operator, view("Old", false, query));
    expect(await openView(operator, id)).toMatchObject({
      applied:
        "?waba=100,300&phone=16505551111&field=brand_new_field,messages,message_template_*&severity=critical&app=7",
      missing: [
        { what: "account", value: "200" },
        { what: "app", value: "8" },
        { what: "phone", value: "19" },
        { what: "field", value: "gone_field" },
      ],
    });
  });

  it("may be a filter of an earlier version of the console", async () => {
    const { id } = await saveView(operator, view("Older"));
    const data = { query: "?severity=apocalyptic,critical&mood=bad&kind=REJECTED" };
    await database.db.savedView.update({ where: { id }, data });
    expect(await openView(operator, id)).toMatchObject({
      applied: "?kind=REJECTED&severity=critical",
      missing: [
        { what: "filter", value: "severity=apocalyptic,critical" },
        { what: "filter", value: "mood=bad" },
      ],
    });
  });
});

it.each([
  ["no name", { name: "  ", query: "" }],
  ["a long name", { name: "x".repeat(81), query: "" }],
  ["a filter of many pages", { name: "x", query: `?q=${"x".repeat(7_000)}` }],
])("%s is refused", async (_, input) => {
  await expect(saveView(operator, input)).rejects.toThrow(/too_|Too|Invalid/);
});

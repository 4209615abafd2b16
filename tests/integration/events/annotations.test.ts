import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { uuid7 } from "#lib/db/uuid";
import {
  acknowledgeEvent,
  acknowledgeEvents,
  getAcknowledgement,
  unacknowledgeEvent,
} from "#lib/events/notes/acknowledge";
import { deleteNote, listNotes, writeNote } from "#lib/events/notes/notes";
import { listEvents } from "#lib/events/read/list";
import { EventListQuery } from "#lib/events/search/filter";
import { liveHub } from "#lib/live/hub";
import { forgetAnnotations } from "#lib/retention/forget-leftovers";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { emptyEvents, storeEvent } from "#tests/support/events";
import { addPerson, type Person } from "#tests/support/people";

const NOBODY = "01a2048e-ee70-8401-abed-000000000000";

let database: TestDatabase;
let viewer: Person;
let operator: Person;
let colleague: Person;
let admin: Person;
let event: string;
beforeAll(async () => {
  database = await openTestDatabase();
  viewer = await addPerson(database.db, "viewer");
  operator = await addPerson(database.db, "operator");
  colleague = await addPerson(database.db, "operator", "colleague");
  admin = await addPerson(database.db, "admin");
});
afterAll(async () => {
  await liveHub().close();
  await database.close();
});
beforeEach(async () => {
  await emptyEvents(database.db);
  await database.db.$executeRaw`truncate event_acknowledgement, event_note`;
  event = await storeEvent(database.db, { severity: 3 });
});

const auditOf = async (id: string) =>
  (await database.db.auditEntry.findMany({ where: { target: `event:${id}` }, orderBy: { id: "asc" } })).map(
    ({ action, actor }) => `${actor} ${action}`,
  );

describe("acknowledging", () => {
  it("records actor and time; the first acknowledgement wins", async () => {
    expect(await getAcknowledgement(operator, event)).toEqual({ acknowledgement: null, canChange: true });
    const first = await acknowledgeEvent(operator, event);
    expect(first.acknowledgement).toMatchObject({ actor: "operator@example.org", at: expect.any(String) });
    expect(await acknowledgeEvent(colleague, event)).toEqual(first);
    expect(await getAcknowledgement(viewer, event)).toEqual({ ...first, canChange: false });
    expect(await auditOf(event)).toEqual(["operator@example.org event.acknowledged"]);
  });

  it("can be undone by any operator, once", async () => {
    await acknowledgeEvent(operator, event);
    expect(await unacknowledgeEvent(colleague, event)).toMatchObject({ acknowledgement: null });
    expect(await unacknowledgeEvent(colleague, event)).toMatchObject({ acknowledgement: null });
    expect(await auditOf(event)).toEqual([
      "operator@example.org event.acknowledged",
      "colleague@example.org event.unacknowledged",
    ]);
  });

  it("of several events skips acknowledged and missing ones", async () => {
    const other = await storeEvent(database.db);
    await acknowledgeEvent(operator, event);
    expect(await acknowledgeEvents(colleague, { eventIds: [event, other, NOBODY] })).toEqual({ acknowledged: [other] });
    expect(await auditOf(NOBODY)).toEqual([]);
  });

  it("writes the audit entries of several at once in one statement", async () => {
    await database.db.$executeRawUnsafe("create table audit_write ()");
    await database.db.$executeRawUnsafe(`
      create function count_audit_write() returns trigger language plpgsql as
        $$ begin insert into audit_write default values; return null; end $$`);
    await database.db.$executeRawUnsafe(`
      create trigger count_audit_write after insert on audit_entry
        for each statement execute function count_audit_write()`);
    const eventIds = await Promise.all(Array.from({ length: 200 }, () => storeEvent(database.db)));
    expect((await acknowledgeEvents(operator, { eventIds })).acknowledged.toSorted()).toEqual(eventIds.toSorted());
    const targets = eventIds.map((id) => `event:${id}`);
    expect(await database.db.auditEntry.count({ where: { target: { in: targets } } })).toBe(200);
    expect(await database.db.$queryRaw`select count(*)::int from audit_write`).toEqual([{ count: 1 }]);
    await database.db.$executeRawUnsafe("drop function count_audit_write cascade");
    await database.db.$executeRawUnsafe("drop table audit_write");
  });

  it("is for operators, and for existing events", async () => {
    await expect(acknowledgeEvent(viewer, event)).rejects.toMatchObject({ code: "forbidden" });
    await expect(unacknowledgeEvent(viewer, event)).rejects.toMatchObject({ code: "forbidden" });
    await expect(acknowledgeEvent(operator, NOBODY)).rejects.toMatchObject({ code: "not_found" });
    expect(await database.db.eventAcknowledgement.count()).toBe(0);
  });

  it("twice at the same moment makes one acknowledgement", async () => {
    const both = await Promise.all([acknowledgeEvent(operator, event), acknowledgeEvent(colleague, event)]);
    expect(both[0]).toEqual(both[1]);
    expect(await auditOf(event)).toHaveLength(1);
  });

  it("is a filter of the timeline", async () => {
    const other = await storeEvent(database.db, { severity: 3 });
    await acknowledgeEvent(operator, event);
    const ids = async (acknowledged: string) => {
      const query = EventListQuery.parse({ severity: "critical", acknowledged });
      return (await listEvents(viewer, query, "en")).items.map(({ id }) => id);
    };
    expect(await ids("no")).toEqual([other]);
    expect(await ids("yes")).toEqual([event]);
  });
});

describe("notes", () => {
  it("are in the order of writing, with author and time", async () => {
    await writeNote(operator, event, { text: "  Asked Meta.\nCase 42  " });
    const { items } = await writeNote(colleague, event, { text: "Answered." });
    expect(items).toMatchObject([
      { actor: "operator@example.org", text: "Asked Meta.\nCase 42", canDelete: false },
      { actor: "colleague@example.org", text: "Answered.", canDelete: true },
    ]);
    expect(await listNotes(viewer, event)).toMatchObject({ canWrite: false, items: [{ canDelete: false }, {}] });
  });

  it("are deleted by their author or an administrator; the audit log does not keep their text", async () => {
    const { items } = await writeNote(operator, event, { text: "password: hunter2" });
    const id = items[0]?.id as string;
    await expect(deleteNote(colleague, event, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteNote(operator, NOBODY, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await deleteNote(operator, event, id)).toMatchObject({ items: [] });
    const again = await writeNote(operator, event, { text: "Second." });
    expect(await deleteNote(admin, event, again.items[0]?.id as string)).toMatchObject({ items: [] });
    const entries = await database.db.auditEntry.findMany({ where: { target: `event:${event}` } });
    expect(entries.map(({ action }) => action).sort()).toEqual([
      "event.note_deleted",
      "event.note_deleted",
      "event.note_written",
      "event.note_written",
    ]);
    expect(JSON.stringify(entries)).not.toContain("hunter2");
  });

  it("are for operators, must not be empty, and have a maximum length", async () => {
    await expect(writeNote(viewer, event, { text: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(writeNote(operator, NOBODY, { text: "x" })).rejects.toMatchObject({ code: "not_found" });
    for (const text of ["", " \n ", "x".repeat(2_001)])
      await expect(writeNote(operator, event, { text })).rejects.toThrow(/too_/);
    expect((await writeNote(operator, event, { text: "é".repeat(2_000) })).items).toHaveLength(1);
  });
});

it("notifies every open timeline", async () => {
  const told = vi.fn();
  const end = liveHub().subscribe({ onStored: () => {}, onAnnotated: told, onGap: () => {} });
  await vi.waitFor(async () => {
    await unacknowledgeEvent(operator, event);
    await acknowledgeEvent(operator, event);
    expect(told).toHaveBeenCalledWith([event]);
  });
  told.mockClear();
  await writeNote(operator, event, { text: "x" });
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith([event]));
  end();
});

describe("retention", () => {
  const DAY = 86_400_000;
  const policy = { conversation: 90, management: 730, delivery: 90, raw: 30 };

  it("deletes acknowledgements and notes of deleted events, and no others", async () => {
    const old = await storeEvent(database.db, { at: new Date(Date.now() - 100 * DAY) });
    for (const id of [event, old]) {
      await acknowledgeEvent(operator, id);
      await writeNote(operator, id, { text: "kept with its event" });
    }
    expect(await forgetAnnotations(database.db, policy, Date.now(), Date.now() + DAY)).toBe(0);
    await database.db.$executeRaw`delete from event where id = ${old}::uuid`;
    await database.db.eventNote.create({
      data: { eventId: uuid7(Date.now()), actor: "x", text: "too young to look at" },
    });
    expect(await forgetAnnotations(database.db, policy, Date.now(), Date.now() + DAY)).toBe(2);
    expect((await getAcknowledgement(viewer, event)).acknowledgement).not.toBeNull();
    expect((await getAcknowledgement(viewer, old)).acknowledgement).toBeNull();
    expect(await database.db.eventNote.count()).toBe(2);
  });

  it("keeps them forever if events are kept forever", async () => {
    await acknowledgeEvent(operator, event);
    await database.db.$executeRaw`delete from event`;
    const forEver = { conversation: 0, management: 0, delivery: 0, raw: 0 };
    expect(await forgetAnnotations(database.db, forEver, Date.now() + 999 * DAY, Date.now() + DAY)).toBe(0);
  });
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { exportEvents } from "#lib/events/export/export";
import { EventExportQuery } from "#lib/events/search/filter";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { addPerson } from "#tests/support/people";

const COUNT = 5_500;
const ctx = systemContext("test");
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.$executeRaw`
    insert into event (id, occurred_at, received_at, last_received_at, delivery_id, app_id, waba_id, field, kind, severity,
      summary, payload, replaced)
    select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - i), 12, '0') || '80000000' || lpad(i::text, 12, '0'))::uuid,
      now(), now(), now(), gen_random_uuid(), '1', 'w', 'messages', case when i % 2 = 0 then '=cmd()' else 'text' end, 0,
      '{"key":"messages.status.sent","values":{}}', jsonb_build_object('i', i), '{}'
    from generate_series(1, ${COUNT}) i`;
});
afterAll(() => database.close());

const start = (query: Record<string, string>, signal = new AbortController().signal) =>
  exportEvents(ctx, EventExportQuery.parse(query), "en", signal);
const openCursors = async () => {
  const [row] = await database.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity where datname = current_database() and query like 'fetch %'`;
  return row?.count;
};

it("contains every event once, newest first, with its payload", async () => {
  const answer = await start({ format: "ndjson" });
  expect(Number(answer.headers.get("x-total-estimate"))).toBeGreaterThan(0);
  const rows = (await answer.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rows.map((row) => row.payload.i)).toEqual(Array.from({ length: COUNT }, (_, i) => i + 1));
  await expect.poll(openCursors).toBe(0);
});

it("filters like the list, and has no formulas in its cells", async () => {
  const answer = await start({ format: "csv", kind: "=cmd()" });
  expect(answer.headers.get("content-disposition")).toMatch(/attachment; filename="events-.*\.csv"/);
  const [head, ...lines] = (await answer.text()).trimEnd().split("\r\n");
  expect(head).toContain("occurredAt");
  expect(lines).toHaveLength(COUNT / 2);
  for (const line of lines) expect(line).toContain(",'=cmd(),");
});

it("releases the database when the client disconnects, before or during the export", async () => {
  const reader = (await start({})).body?.getReader();
  await reader?.read();
  expect(await openCursors()).toBe(1);
  await reader?.cancel();
  await expect.poll(openCursors).toBe(0);
  const abort = new AbortController();
  await start({}, abort.signal);
  abort.abort();
  await expect.poll(openCursors).toBe(0);
});

it("stops when access is revoked", async () => {
  const person = await addPerson(database.db, "operator");
  const answer = await exportEvents(person, EventExportQuery.parse({}), "en", new AbortController().signal);
  const reader = answer.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  expect(value?.length).toBeGreaterThan(0);
  await database.db.user.update({ where: { id: person.actor.id }, data: { active: false } });
  const rest = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(rest()).rejects.toMatchObject({ code: "unauthenticated" });
  await expect.poll(openCursors).toBe(0);
});

it("is audited at its start and end", async () => {
  const abort = new AbortController();
  await start({}, abort.signal);
  abort.abort();
  const last = await database.db.auditEntry.findFirst({
    where: { action: "events.exported" },
    orderBy: { id: "desc" },
  });
  expect(last).toMatchObject({ target: "events:ndjson", after: { filter: {}, isMasked: false } });
  const ends = () => database.db.auditEntry.count({ where: { action: "events.export_ended" } });
  const starts = await database.db.auditEntry.count({ where: { action: "events.exported" } });
  await expect.poll(ends).toBe(starts);
  await expect.poll(openCursors).toBe(0);
});

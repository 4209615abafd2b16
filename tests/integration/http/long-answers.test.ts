import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { longAnswer } from "#lib/api/long-answer";
import type { Share } from "#lib/api/shares";
import { exportAudit } from "#lib/audit-log/export";
import { AuditExport } from "#lib/audit-log/schema";
import { openCursor } from "#lib/db/cursor";
import { Prisma } from "#lib/db/generated/client";
import { exportEvents } from "#lib/events/export/export";
import { streamEvents } from "#lib/events/live/stream";
import { EventExportQuery, EventFilter } from "#lib/events/search/filter";
import { liveHub } from "#lib/live/hub";
import { createUser } from "#lib/users/manage-users";
import { openApiServer } from "#tests/support/api-server";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openSession } from "#tests/support/http-session";
import { addPerson, type Person } from "#tests/support/people";

let database: TestDatabase;
let person: Person;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.$executeRaw`
    insert into event (id, occurred_at, received_at, last_received_at, delivery_id, app_id, waba_id, field, kind, severity,
      summary, payload, replaced)
    select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - i), 12, '0') || '80000000' || lpad(i::text, 12, '0'))::uuid,
      now(), now(), now(), gen_random_uuid(), '1', 'w', 'messages', 'text', 0,
      '{"key":"messages.status.sent","values":{}}', jsonb_build_object('i', i), '{}'
    from generate_series(1, 5000) i`;
  await database.db.$executeRaw`
    insert into audit_entry (id, at, actor, action, target)
    select gen_random_uuid(), now(), 'somebody', 'user.created', 'user:' || i from generate_series(1, 1500) i`;
});
afterAll(async () => {
  await liveHub().close();
  await database.close();
});

let nth = 0;
beforeEach(async () => {
  person = await addPerson(database.db, "admin", `person-${nth++}`);
});

type Ask = (signal: AbortSignal) => Promise<Response>;

/** Every long response, as one user requests it. */
const ASKS: [string, Ask, each: number][] = [
  ["events as NDJSON", (signal) => exportEvents(person, EventExportQuery.parse({}), "en", signal), 2],
  ["events as CSV", (signal) => exportEvents(person, EventExportQuery.parse({ format: "csv" }), "en", signal), 2],
  ["audit as NDJSON", (signal) => exportAudit(person, AuditExport.parse({}), signal), 2],
  ["audit as CSV", (signal) => exportAudit(person, AuditExport.parse({ format: "csv" }), signal), 2],
  ["a live tail", (signal) => streamEvents(person, EventFilter.parse({}), "en", signal), 20],
];

const openTransactions = async () => {
  const [row] = await database.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and (state like 'idle in transaction%' or query like 'fetch %')`;
  return row?.count;
};

describe.each(ASKS)("%s", (_name, ask, each) => {
  /** Checks that all slots of the user are free. */
  const expectAllFree = async () => {
    await expect.poll(openTransactions).toBe(0);
    const client = new AbortController();
    const answers = await Promise.all(Array.from({ length: each }, () => ask(client.signal)));
    expect(answers.map(({ status }) => status)).toEqual(Array(each).fill(200));
    client.abort();
    await expect.poll(openTransactions).toBe(0);
  };

  it("notices a client that disconnects before the start", async () => {
    for (let i = 0; i < each + 4; i++) await ask(AbortSignal.abort());
    await expectAllFree();
  });

  it("notices a client that disconnects during preparation", async () => {
    for (let i = 0; i < each + 4; i++) {
      const client = new AbortController();
      const asked = ask(client.signal);
      setTimeout(() => client.abort(), i % 10);
      await asked.catch(() => {});
      client.abort();
    }
    await expectAllFree();
  });

  it("notices a client that disconnects in the middle, or cancels the body", async () => {
    const client = new AbortController();
    const answer = await ask(client.signal);
    await answer.body?.getReader().read();
    client.abort();
    await (await ask(new AbortController().signal)).body?.cancel();
    await expectAllFree();
  });

  it("refuses one more than a user's share with a time to wait, and affects nobody else", async () => {
    const client = new AbortController();
    await Promise.all(Array.from({ length: each }, () => ask(client.signal)));
    await expect(ask(client.signal)).rejects.toMatchObject({
      code: "too_many",
      extra: { retryAfter: expect.any(Number) },
    });
    person = await addPerson(database.db, "admin", `another-${nth++}`);
    expect((await ask(client.signal)).status).toBe(200);
    client.abort();
    await expectAllFree();
  });
});

describe("a long response", () => {
  const SHARE: Share = { kind: "tests", each: 1, person: 1, all: 1, retryAfter: 1, tooMany: "One at a time." };

  /** Endless bytes in chunks of 100 kB. */
  const ask = async (times: { checkMs?: number; stallMs?: number }) => {
    const heard = { isOver: false };
    const answer = await longAnswer(
      { ctx: person, signal: new AbortController().signal, share: SHARE, ...times },
      async (over) => {
        over.addEventListener("abort", () => {
          heard.isOver = true;
        });
        async function* chunks() {
          for (;;) yield new Uint8Array(100_000);
        }
        return { headers: {}, chunks: chunks() };
      },
    );
    return { reader: (answer.body as ReadableStream<Uint8Array>).getReader(), heard };
  };

  it("ends if nobody reads, and continues as long as somebody does", async () => {
    const { reader, heard } = await ask({ stallMs: 300 });
    for (let i = 0; i < 10; i++) {
      expect((await reader.read()).value?.length).toBeLessThanOrEqual(64 * 1024);
      await sleep(50);
    }
    expect(heard.isOver).toBe(false);
    await expect.poll(() => heard.isOver).toBe(true);
    await expect(reader.read().then(() => reader.read())).rejects.toThrow("Nothing was read");
    await (await ask({})).reader.cancel();
  });

  it("ends after its user is disabled, even if nobody reads", async () => {
    const { heard } = await ask({ checkMs: 20 });
    await database.db.user.update({ where: { id: person.actor.id }, data: { active: false } });
    await expect.poll(() => heard.isOver).toBe(true);
    await (await ask({})).reader.cancel();
  });

  it("frees its slot if it cannot be opened", async () => {
    const failing = () =>
      longAnswer({ ctx: person, signal: new AbortController().signal, share: SHARE }, async () => {
        throw new Error("no database");
      });
    await expect(failing()).rejects.toThrow("no database");
    await expect(failing()).rejects.toThrow("no database");
  });
});

it("lets PostgreSQL end a transaction that the console forgot", async () => {
  const client = new AbortController();
  const setting = Prisma.sql`select current_setting('idle_in_transaction_session_timeout') as idle`;
  const cursor = await openCursor<{ idle: string }>(setting, 1, client.signal);
  expect(await cursor.next()).toEqual([{ idle: "90s" }]);
  client.abort();
});

it("starts nothing for HEAD, which has no body", async () => {
  const api = await openApiServer();
  const signIn = { email: "head@example.org", name: "Head", password: "correct-horse-battery" };
  await createUser(systemContext("test"), { ...signIn, role: "admin" });
  const session = openSession(api.url);
  await session.signIn(signIn.email, signIn.password);
  for (const path of ["/api/events/export", "/api/audit/export?format=csv", "/api/events/stream"]) {
    for (let i = 0; i < 21; i++) expect((await session.call(path, { method: "HEAD" })).status, path).toBe(200);
  }
  await expect.poll(openTransactions).toBe(0);
  await api.close();
});

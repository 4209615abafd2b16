import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { streamEvents } from "#lib/events/live/stream";
import { EventFilter } from "#lib/events/search/filter";
import { STORED_CHANNEL } from "#lib/live/channel";
import { liveHub } from "#lib/live/hub";
import { connectDoors } from "#tests/support/connected-doors";
import { storeEvent } from "#tests/support/events";
import { addPerson, type Person } from "#tests/support/people";

const NOW = new Date();
const connected = connectDoors();
const open: AbortController[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.abort();
});
afterAll(async () => {
  await liveHub().close();
});

/** Opens a timeline stream and collects its events. */
async function follow(
  query: Record<string, string>,
  locale: "en" | "id" = "en",
): Promise<{ name: string; data: { id?: string; sentence?: string; wabaId?: string } }[]> {
  const abort = new AbortController();
  open.push(abort);
  const received: { name: string; data: Record<string, string> }[] = [];
  const answer = await streamEvents(systemContext("test"), EventFilter.parse(query), locale, abort.signal);
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let buffer = "";
  const pump = async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      buffer += decoder.decode(value, { stream: true });
      for (let end = buffer.indexOf("\n\n"); end >= 0; end = buffer.indexOf("\n\n")) {
        const block = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        const name = /^event: (.*)$/m.exec(block)?.[1];
        if (name) received.push({ name, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "{}") });
      }
    }
  };
  void pump().catch(() => {});
  // The stream is connected after this event.
  await expect.poll(() => received.map(({ name }) => name)).toEqual(["gap"]);
  received.length = 0;
  return received;
}

function readAll({ body }: Response): { text: string } {
  const heard = { text: "" };
  const write = (bytes: Uint8Array) => {
    heard.text += Buffer.from(bytes).toString();
  };
  void body?.pipeTo(new WritableStream({ write })).catch(() => {});
  return heard;
}

let sequence = 0;
async function send(wabaId: string, count = 1, decision = "APPROVED"): Promise<void> {
  const time = Math.floor(Date.now() / 1000);
  const entry = Array.from({ length: count }, () => ({
    id: wabaId,
    time,
    changes: [{ field: "account_review_update", value: { decision, nth: sequence++ } }],
  }));
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  expect((await connected.send(body))?.status).toBe(200);
}

describe("the live stream", () => {
  it("sends stored events in the user's language, within the filter", async () => {
    const [all, one, other] = await Promise.all([follow({}, "id"), follow({ waba: "7" }), follow({ waba: "8" })]);
    await send("7");
    await expect.poll(() => all.length).toBe(1);
    await expect.poll(() => one.length).toBe(1);
    expect(one[0]).toMatchObject({ name: "stored", data: { wabaId: "7", sentence: "Account review approved" } });
    expect(all[0]?.data.sentence).toMatch(/disetujui/i);
    await send("8");
    await expect.poll(() => other.length).toBe(1);
    expect(one).toHaveLength(1);
  });

  it("does not send a copy again", async () => {
    const received = await follow({});
    const body = JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "9",
          time: Math.floor(Date.now() / 1000),
          changes: [{ field: "account_review_update", value: { decision: "PENDING" } }],
        },
      ],
    });
    for (let i = 0; i < 3; i++) await connected.send(body);
    await send("10");
    await expect.poll(() => received.map((one) => one.data.wabaId)).toContain("10");
    expect(received.map((one) => one.data.wabaId).sort()).toEqual(["10", "9"]);
  });

  it("sends every event of a batch, and asks for a reload if there are too many", async () => {
    const received = await follow({ waba: "11,12" });
    await send("11", 150);
    await expect.poll(() => received.length).toBe(150);
    expect(new Set(received.map((one) => one.data.id)).size).toBe(150);
    await send("12", 900);
    await expect.poll(() => received.some((one) => one.name === "gap")).toBe(true);
  });

  it("filters by payload like the list", async () => {
    const received = await follow({ q: '{"decision":"DEFERRED"}' });
    await send("13", 1, "APPROVED");
    await send("13", 1, "DEFERRED");
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]?.data.sentence).toMatch(/deferred/i);
  });

  it("continues for everybody else when one user's search fails, and reports a gap to that user", async () => {
    const attacker = await addPerson(connected.db, "viewer", "attacker");
    const abort = new AbortController();
    open.push(abort);
    // Simulates a search that passed all checks.
    const answer = await streamEvents(attacker, { q: '{"a":1e200000}' }, "en", abort.signal);
    const heard = readAll(answer);
    const [all, searching] = [await follow({ waba: "15" }), await follow({ waba: "15", q: '{"decision":"APPROVED"}' })];
    await send("15");
    for (const received of [all, searching]) {
      await expect.poll(() => received.length).toBe(1);
      expect(received[0]?.name).toBe("stored");
    }
    await expect.poll(() => heard.text.split("event: gap").length).toBeGreaterThan(2);
    expect(heard.text).not.toContain("event: stored");
  });

  it("continues for everybody else when one user's search is slow", async () => {
    const attacker = await addPerson(connected.db, "viewer", "slow");
    const abort = new AbortController();
    open.push(abort);
    readAll(await streamEvents(attacker, EventFilter.parse({ q: "promo" }), "en", abort.signal));
    const [all, searching] = [await follow({ waba: "16" }), await follow({ waba: "16", q: '{"decision":"APPROVED"}' })];
    const release = Promise.withResolvers<void>();
    // Words are searched among the names of numbers; JSON objects are not.
    const locked = connected.db.$transaction(
      async (tx) => {
        await tx.$executeRaw`lock table phone_number in access exclusive mode`;
        await release.promise;
      },
      { timeout: 60_000 },
    );
    // Stored without the door, which also reads the numbers.
    const id = await storeEvent(connected.db, { wabaId: "16", payload: { decision: "APPROVED" } });
    await connected.db.$queryRaw`select pg_notify(${STORED_CHANNEL}, ${id})::text`;
    await expect.poll(() => [all.length, searching.length]).toEqual([1, 1]);
    release.resolve();
    await locked;
  });

  it("reports when events may have been missed, and continues", async () => {
    const received = await follow({ waba: "14" });
    await connected.db.$executeRaw`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'`;
    await expect.poll(() => received.some((one) => one.name === "gap"), { timeout: 10_000 }).toBe(true);
    await send("14");
    await expect.poll(() => received.some((one) => one.name === "stored")).toBe(true);
  });
});

describe("the live stream of a user", () => {
  const followAs = async (person: Person) => {
    const abort = new AbortController();
    open.push(abort);
    const heard = { isOver: false };
    const { body } = await streamEvents(person, EventFilter.parse({}), "en", abort.signal, { checkMs: 20 });
    void body?.pipeTo(new WritableStream()).catch(() => {
      heard.isOver = true;
    });
    return heard;
  };

  it.each([
    ["is disabled", (id: string) => connected.db.user.update({ where: { id }, data: { active: false } })],
    ["gets another role", (id: string) => connected.db.user.update({ where: { id }, data: { role: "viewer" } })],
    [
      "is signed out",
      (id: string) => connected.db.session.updateMany({ where: { userId: id }, data: { endedAt: NOW } }),
    ],
    [
      "loses the token",
      (id: string) => connected.db.apiToken.updateMany({ where: { userId: id }, data: { revokedAt: NOW } }),
    ],
  ])("ends when the user %s, and nobody else's does", async (what, change) => {
    const [gone, other] = [
      await addPerson(connected.db, "operator", what),
      await addPerson(connected.db, "operator", `not ${what}`),
    ];
    const inSession = async ({ actor, remoteAddress }: Person): Promise<Person> => {
      const { id: sessionId } = await connected.db.session.create({ data: { userId: actor.id } });
      return { remoteAddress, actor: { ...actor, sessionId } };
    };
    const byToken = async ({ actor, remoteAddress }: Person): Promise<Person> => {
      const data = { userId: actor.id, name: "t", tokenHash: actor.id, ending: "x", scopes: ["read"] };
      const { id, name } = await connected.db.apiToken.create({ data });
      return { remoteAddress, actor: { ...actor, token: { id, name } } };
    };
    const enter = what === "loses the token" ? byToken : inSession;
    const [ended, open] = [await followAs(await enter(gone)), await followAs(await enter(other))];
    await sleep(100);
    expect(ended.isOver).toBe(false);
    await change(gone.actor.id);
    await expect.poll(() => ended.isOver).toBe(true);
    expect(open.isOver).toBe(false);
  });
});

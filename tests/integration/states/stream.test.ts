import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { liveHub } from "#lib/live/hub";
import { streamStates } from "#lib/states/stream-states";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { takeInChange } from "#tests/support/states";

const open: AbortController[] = [];
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(() => {
  for (const one of open.splice(0)) one.abort();
});
afterAll(async () => {
  await liveHub().close();
  await database.close();
});

/** Follows the stream from its first gap on. */
async function follow(): Promise<{ text: string }> {
  const abort = new AbortController();
  open.push(abort);
  const heard = { text: "" };
  const { body } = await streamStates(systemContext("test"), abort.signal);
  const write = (bytes: Uint8Array) => {
    heard.text += Buffer.from(bytes).toString();
  };
  void body?.pipeTo(new WritableStream({ write })).catch(() => {});
  await expect.poll(() => heard.text).toContain("event: gap");
  heard.text = "";
  return heard;
}

const change = (id: number, event: string) =>
  takeInChange(database.db, {
    wabaId: "1",
    field: "message_template_status_update",
    value: { event, message_template_id: id, message_template_name: "order, {1}" },
    at: new Date(),
  });

describe("the stream of changed states", () => {
  it("names what changed to every reader, once for changes that come together", async () => {
    const readers = await Promise.all([follow(), follow()]);
    await Promise.all([change(1, "APPROVED"), change(2, "PAUSED")]);
    const line = (id: string) => `{"kind": "template", "id": "${id}", "name": "order, {1}", "wabaId": "1"}`;
    for (const heard of readers) {
      await expect.poll(() => heard.text).toContain("event: changed");
      const [, data = ""] = /data: (.*)/.exec(heard.text) ?? [];
      const named = (JSON.parse(data) as { id: string }[]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(named).toEqual([JSON.parse(line("1")), JSON.parse(line("2"))]);
    }
  });

  it("says nothing of a copy, which changes nothing", async () => {
    const at = new Date(Date.now() - 60_000);
    const value = { event: "APPROVED", message_template_id: 3, message_template_name: "copy" };
    const one = { wabaId: "1", field: "message_template_status_update", value, at };
    const heard = await follow();
    await takeInChange(database.db, one);
    await expect.poll(() => heard.text).toContain("event: changed");
    heard.text = "";
    await takeInChange(database.db, one);
    await sleep(500);
    expect(heard.text).not.toContain("changed");
  });

  it("is a gap where too much changed at once", async () => {
    const heard = await follow();
    await database.db.$executeRaw`select pg_notify('waba_console_state_changed', '[]')`;
    await expect.poll(() => heard.text).toContain("event: gap");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#lib/db/client";
import { backfillStates } from "#lib/subscriptions/backfill-job";
import { setSubscription } from "#lib/subscriptions/set-subscription";
import { syncAccounts } from "#lib/sync/sync";
import { asSystem, OUR_APP, startWithOneAccount, startWorld, type World } from "#tests/integration/accounts/world";
import { takeInChange } from "#tests/support/states";

const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The properties that the tables of accounts, numbers and templates have, without the content of templates. */
async function now(): Promise<Record<string, string | null>> {
  const states = await db().entityState.findMany({ orderBy: [{ kind: "asc" }, { id: "asc" }] });
  return Object.fromEntries(
    states.flatMap(({ kind, id, properties }) =>
      Object.entries(properties as Record<string, { value: string | null }>)
        .filter(([property]) => property !== "content" && !property.startsWith("reach"))
        .map(([property, { value }]) => [`${kind} ${id} ${property}`, value] as const),
    ),
  );
}

/** A console that was upgraded: it knows everything but states. */
async function forgetStates(): Promise<void> {
  await db().$executeRaw`truncate state_change, entity_state, state_backfill`;
}

describe("after an upgrade", () => {
  let before: Record<string, string | null>;
  let templateId: string;
  let wabaId: string;

  beforeAll(async () => {
    const { waba, number } = await startWithOneAccount(world);
    wabaId = waba.id;
    number.qualityRating = "YELLOW";
    const template = world.platform.addTemplate({ wabaId, status: "APPROVED", category: "UTILITY" });
    templateId = template.id;
    await syncAccounts(asSystem);
    for (const subscribed of [true, false, true])
      await setSubscription(asSystem, { wabaId, appId: OUR_APP.id, subscribed });
    const identity = { message_template_id: templateId, message_template_name: template.name };
    for (const [minutes, event] of [
      [50, "PENDING"],
      [40, "APPROVED"],
    ] as const) {
      await takeInChange(db(), {
        wabaId,
        field: "message_template_status_update",
        value: { ...identity, event },
        at: new Date(Date.now() - minutes * MINUTE),
      });
    }
    before = await now();
    await forgetStates();
  });

  it("nothing is told beyond the time that a run has", async () => {
    expect(await backfillStates(Date.now())).toBe(false);
    expect(await db().stateChange.count()).toBe(0);
  });

  it("everything is what it was, from what is stored", async () => {
    expect(Object.keys(before).length).toBeGreaterThan(10);
    expect(await backfillStates(Date.now() + MINUTE)).toBe(true);
    expect(await now()).toEqual(before);
  });

  it("stored events and the audit are the history", async () => {
    const lines = (kind: string, id: string, property: string) => db().$queryRaw<{ line: string }[]>`
      select concat(before, ' → ', value, ' (', source, ')') as line from state_history
      where kind = ${kind} and entity_id = ${id} and property = ${property} order by id`;
    expect(await lines("template", templateId, "status")).toEqual([
      { line: " → PENDING (webhook)" },
      { line: "PENDING → APPROVED (webhook)" },
    ]);
    expect((await lines("account", wabaId, "subscription")).slice(-2)).toEqual([
      { line: "SUBSCRIBED → NOT_SUBSCRIBED (console)" },
      { line: "NOT_SUBSCRIBED → SUBSCRIBED (console)" },
    ]);
  });

  it("nothing of it is a gap, and the next poll finds nothing new", async () => {
    expect(await db().stateChange.count({ where: { dueField: { not: null } } })).toBe(0);
    const first = await now();
    await syncAccounts(asSystem);
    expect(await now()).toEqual(first);
    expect(await db().stateChange.count({ where: { dueField: { not: null } } })).toBe(0);
  });

  it("what is told is not told again, but a field that is new to the console is", async () => {
    await db().$executeRaw`delete from state_change where source = 'webhook'`;
    expect(await backfillStates(Date.now())).toBe(true);
    expect(await db().stateChange.count({ where: { source: "webhook" } })).toBe(0);
    await db().stateBackfill.delete({ where: { part: "events message_template_status_update" } });
    expect(await backfillStates(Date.now() + MINUTE)).toBe(true);
    expect(await db().stateChange.count({ where: { source: "webhook" } })).toBe(2);
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, it } from "vitest";
import { rebuildStates } from "#lib/states/rebuild";
import { toReport } from "#lib/states/report";
import { storeReports } from "#lib/states/write/store-reports";
import { connectDoors } from "#tests/support/connected-doors";
import { payloads } from "#tests/support/payloads";

const connected = connectDoors();
beforeAll(async () => {
  for (const { raw } of payloads()) await connected.send(raw);
  const at = new Date();
  await connected.db.$transaction((tx) =>
    storeReports(tx, [
      toReport(
        { kind: "template", id: "842011773559018", property: "status", after: "REJECTED" },
        { key: "poll", source: "poll", occurred_at: at, learned_at: at, waba_id: "738210045561902" },
        "message_template_status_update",
      ),
    ]),
  );
});

async function rows() {
  const { db } = connected;
  return {
    changes: await db.stateChange.findMany({ orderBy: { id: "asc" } }),
    states: await db.entityState.findMany({ orderBy: [{ kind: "asc" }, { id: "asc" }] }),
  };
}

it("gives the same rows, also in place of wrong, missing and superfluous ones", async () => {
  const { db } = connected;
  const before = await rows();
  expect(before.changes.filter(({ source }) => source === "webhook").length).toBeGreaterThan(100);
  await rebuildStates(db);
  expect(await rows()).toEqual(before);

  await db.$executeRaw`update state_change set value = 'OLD', details = null where source = 'webhook' and property = 'status'`;
  await db.$executeRaw`delete from state_change where source = 'webhook' and property = 'quality'`;
  await db.$executeRaw`
    insert into state_change (id, kind, entity_id, property, value, occurred_at, learned_at, source, event_id)
    select overlay(id::text placing '00000000' from 29)::uuid, 'phone', '999', 'status', 'GHOST', now(), now(), 'webhook', event_id
    from state_change where source = 'webhook' limit 5`;
  await db.$executeRaw`insert into entity_state (kind, id, properties, last_change, is_gone, rank, changed_at)
    values ('phone', '998', '{}', ${before.changes[0]?.id}::uuid, false, 0, now())`;
  await db.$executeRaw`update entity_state set properties = '{"status":{"value":"OLD"},"ghost":{"value":"X"}}', rank = 7, status = 'OLD'
    where kind = 'template'`;
  await rebuildStates(db);
  expect(await rows()).toEqual(before);
});

it("keeps what events told that retention has removed", async () => {
  const { db } = connected;
  const before = await rows();
  const gone = await db.$queryRaw<unknown[]>`delete from event where field = 'account_review_update' returning id`;
  expect(gone.length).toBeGreaterThan(0);
  await rebuildStates(db);
  expect(await rows()).toEqual(before);
});

it("runs while webhooks come in, and all of them are told", async () => {
  const { db, send } = connected;
  let isDone = false;
  const rebuilding = rebuildStates(db).finally(() => {
    isDone = true;
  });
  const time = Math.floor(Date.now() / 1_000);
  let sent = 0;
  while (!isDone || sent < 10) {
    const value = { event: `STEP_${sent}`, message_template_id: 555, message_template_name: "steps" };
    const changes = [{ field: "message_template_status_update", value }];
    const entry = [{ id: "738210045561902", time: time - 1_000 + sent, changes }];
    await send(Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry })));
    sent++;
    await sleep(5);
  }
  await rebuilding;
  const steps = await db.stateChange.findMany({ where: { entityId: "555" }, orderBy: { id: "asc" } });
  expect(steps.map(({ value }) => value)).toEqual(Array.from({ length: sent }, (_, i) => `STEP_${i}`));
  expect(await db.entityState.findFirst({ where: { id: "555" } })).toMatchObject({ status: `STEP_${sent - 1}` });
});

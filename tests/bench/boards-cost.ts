import { createClient, type Db } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import { storeDeliveries, storeEvents } from "#lib/intake/commit";
import { explode } from "#lib/intake/explode";
import { eventsBefore, type StoredEvent } from "#lib/lookups/events";
import { reportsOfEvents } from "#lib/states/event-reports";
import { replaceReports, storeReports } from "#lib/states/write/store-reports";
import { TEST_IDENTITY_KEY } from "#tests/support/identity-key";
import { APP } from "./app.ts";
import { SIZE } from "./boards-seed.ts";
import { table } from "./report.ts";
import { cpuSeconds, ownCpuSeconds } from "./usage.ts";

const ROUNDS = 4;
const BATCHES = 8;
/** Requests that the intake takes in one transaction when it is busy. */
const BATCH = 500;
const FIELD = "message_template_status_update";
const TEN_MILLION = 10_000_000;
const GOAL_MINUTES = 30;

/**
 * What states cost the intake, in CPU of this process and PostgreSQL: from the parsed body on, with and without, in turn,
 * on the seeded database. Then how fast stored events are told again.
 */
export async function measureCost(url: string, postgresPid: number): Promise<string> {
  const db = createClient(url);
  try {
    const [management, messages] = [await costs(db, postgresPid, template), await costs(db, postgresPid, message)];
    const rebuilt = await rebuildRate(db);
    const row = (name: string, goal: string, { without, withStates }: Costs, most: number) => {
      const ratio = withStates / without;
      return [
        name,
        goal,
        ratio <= most ? "reached" : "**not reached**",
        micro(without),
        micro(withStates),
        `${ratio.toFixed(2)} ×`,
      ];
    };
    return `${table(
      ["CPU an event", "goal", "", "without states µs", "with states µs", ""],
      [row("a template's status", "1.15 ×", management, 1.15), row("a message's status", "1.02 ×", messages, 1.02)],
    )}

${rebuilt}`;
  } finally {
    await db.$disconnect();
  }
}

type Costs = { without: number; withStates: number };
type Change = { field: string; value: object };

async function costs(db: Db, postgresPid: number, changeOf: (nth: number) => Change): Promise<Costs> {
  const spent = { without: 0, withStates: 0 };
  let nth = Math.floor(Math.random() * 1e9);
  // The first round warms up.
  for (let round = -1; round < ROUNDS; round++) {
    for (const way of ["without", "withStates"] as const) {
      const before = cpu(postgresPid);
      for (let batch = 0; batch < BATCHES; batch++) {
        const bodies = Array.from({ length: BATCH }, () => bodyOf(changeOf(nth++)));
        await store(db, bodies, way === "withStates");
      }
      if (round >= 0) spent[way] += cpu(postgresPid) - before;
    }
  }
  const events = ROUNDS * BATCHES * BATCH;
  return { without: spent.without / events, withStates: spent.withStates / events };
}

function cpu(postgresPid: number): number {
  return cpuSeconds(postgresPid) + ownCpuSeconds(process.pid);
}

async function store(db: Db, bodies: readonly string[], withStates: boolean): Promise<void> {
  const receivedAt = new Date();
  const taken = bodies.map((text) => {
    const id = uuid7();
    const source = {
      ...{ appId: APP.id, deliveryId: id, receivedAt, replaced: [] },
      ...{ storage: "whole" as const, identityKey: TEST_IDENTITY_KEY },
    };
    return { id, text, rows: explode(JSON.parse(text), source).rows };
  });
  const events = taken.flatMap(({ rows }) => rows).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const deliveries = taken.map(({ id, text, rows }) => ({
    ...{
      id,
      received_at: receivedAt,
      method: "POST",
      app_id: APP.id,
      signed_with: "current",
      verdict: "accepted" as const,
    },
    ...{ reason: null, bytes: text.length, sha256: null, raw: Buffer.from(text), headers: {}, remote_address: null },
    ...{ user_agent: null, changes: 1, client_certificate: null, ack_ms: 5, acknowledged_at: receivedAt },
    new_events: rows.length,
  }));
  await db.$transaction(
    async (tx) => {
      for (let at = 0; at < events.length; at += 100) await storeEvents(tx, events.slice(at, at + 100));
      for (let at = 0; at < deliveries.length; at += 100) await storeDeliveries(tx, deliveries.slice(at, at + 100));
      if (withStates) await storeReports(tx, reportsOfEvents(events));
    },
    { timeout: 60_000 },
  );
}

function bodyOf({ field, value }: Change): string {
  const time = Math.floor(Date.now() / 1_000);
  const entry = [{ id: "6437038115190007", time, changes: [{ field, value }] }];
  return JSON.stringify({ object: "whatsapp_business_account", entry });
}

function template(nth: number): Change {
  const event = ["APPROVED", "PENDING", "REJECTED", "PAUSED"][nth % 4];
  const value = {
    event,
    message_template_id: 7_000_000_000_000_000 + ((nth * 7_919) % SIZE.templates),
    message_template_name: `template_${nth}`,
    message_template_language: "id",
    reason: "NONE",
  };
  return { field: FIELD, value };
}

function message(nth: number): Change {
  const metadata = { display_phone_number: "628110000007", phone_number_id: "1" };
  const status = { id: `wamid.${nth}`, status: "delivered", timestamp: String(Math.floor(Date.now() / 1_000)) };
  return {
    field: "messages",
    value: { messaging_product: "whatsapp", metadata, statuses: [{ ...status, recipient_id: `6281${nth}` }] },
  };
}

const micro = (seconds: number) => (seconds * 1e6).toFixed(0);

/** As `npm run rebuild-states` does it, on the events that were just stored. */
async function rebuildRate(db: Db): Promise<string> {
  let events = 0;
  const [began, memory] = [performance.now(), process.memoryUsage.rss()];
  let peak = memory;
  for (let before: string | null = null; events < 20_000; ) {
    const batch: StoredEvent[] = await eventsBefore(db, FIELD, before, 1_000);
    const last = batch.at(-1);
    if (!last) break;
    const ids = batch.map(({ id }) => id);
    await db.$transaction((tx) => replaceReports(tx, ids, reportsOfEvents(batch)), { timeout: 60_000 });
    events += batch.length;
    before = last.id;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const perSecond = events / ((performance.now() - began) / 1_000);
  const minutes = TEN_MILLION / perSecond / 60;
  return `- \`rebuild-states\` told ${events.toLocaleString("en-US")} stored management events again at ${perSecond.toFixed(0)}/s, memory grew by ${((peak - memory) / 1e6).toFixed(0)} MB. Ten million would take ${minutes.toFixed(0)} minutes if each told a state (goal ${GOAL_MINUTES}, ${minutes <= GOAL_MINUTES ? "reached" : "**not reached**"}); events of conversations are not read.`;
}

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect } from "vitest";
import { signature } from "#tests/support/doors";

/** Several consoles use one database one after the other, so they need the same key. */
export const APP = {
  META_APP_ID: "1",
  META_APP_SECRET: "secret",
  META_VERIFY_TOKEN: "token",
  ENCRYPTION_KEY: "5a".repeat(32),
};
const PATH = "/api/webhooks/whatsapp";

export type Flood = {
  /** The bodies answered 200 so far, and those refused or unanswered. */
  answered: () => string[];
  unanswered: () => string[];
  statuses: () => Set<number>;
  stop: () => Promise<void>;
};

/** Sends signed bodies with one event each over many connections, all different, until stopped. */
export function startFlood(url: string, connections = 24): Flood {
  const outcomes = new Map<string, number | null>();
  let isStopped = false;
  const send = async (lane: number) => {
    for (let i = 0; !isStopped; i++) {
      const code = `E${lane}_${i}`;
      outcomes.set(code, null);
      const status = await post(url, code);
      outcomes.set(code, status);
      // A server that is down refuses at once.
      if (status !== 200) await sleep(20);
    }
  };
  const lanes = Array.from({ length: connections }, (_, lane) => send(lane));
  const codes = (isWanted: (status: number | null) => boolean) =>
    [...outcomes].filter(([, status]) => isWanted(status)).map(([code]) => code);
  return {
    answered: () => codes((status) => status === 200),
    unanswered: () => codes((status) => status !== 200),
    statuses: () => new Set([...outcomes.values()].filter((status) => status !== null)),
    async stop() {
      isStopped = true;
      await Promise.all(lanes);
    },
  };
}

const TIME = Math.floor(Date.now() / 1000);

export function signedRequest(code: string): { body: string; headers: Record<string, string> } {
  const changes = [{ field: "security", value: { event: code } }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", time: TIME, changes }] });
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature(APP.META_APP_SECRET, body) };
  return { body, headers };
}

/** The status, or null if there was no response. */
export async function post(url: string, code: string): Promise<number | null> {
  try {
    const answer = await fetch(url + PATH, {
      method: "POST",
      ...signedRequest(code),
      signal: AbortSignal.timeout(30_000),
    });
    await answer.text();
    return answer.status;
  } catch {
    return null;
  }
}

/** The number of rows of each of these events, once the console has taken in all that it acknowledged. */
export async function rowsOf(databaseUrl: string): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const waiting = async () => (await client.query("select count(*)::int as count from inbox")).rows[0]?.count;
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
  const { rows } = await client.query(
    "select kind, count(*)::int as rows from event where field = 'security' group by kind",
  );
  await client.end();
  return new Map(rows.map(({ kind, rows: count }) => [kind, count]));
}

import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { systemContext } from "#lib/access/context";
import { databaseUrl, db, readDb } from "#lib/db/client";
import { liveHub } from "#lib/live/hub";
import { createToken } from "#lib/tokens/manage-tokens";
import { createUser } from "#lib/users/manage-users";
import { type ApiServer, openApiServer } from "#tests/support/api-server";
import { connectDoors } from "#tests/support/connected-doors";

const connected = connectDoors();
let api: ApiServer;
const open: AbortController[] = [];
beforeAll(async () => {
  api = await openApiServer();
});
afterAll(async () => {
  await liveHub().close();
  await api.close();
});
afterEach(() => {
  for (const one of open.splice(0)) one.abort();
});

let nth = 0;
/** The request headers of a viewer's API tokens. */
async function viewer(tokens = 1): Promise<Record<string, string>[]> {
  const email = `viewer-${nth++}@example.org`;
  const given = { email, name: "Viewer", role: "viewer" as const, password: "correct-horse-battery" };
  const { id, name, role } = await createUser(systemContext("test"), given);
  const ctx = { actor: { kind: "user" as const, id, email, name, role }, remoteAddress: null };
  const made = Array.from({ length: tokens }, () =>
    createToken(ctx, { name: "script", scopes: ["read"], expiresInDays: null }),
  );
  return (await Promise.all(made)).map(({ token }) => ({ authorization: `Bearer ${token}` }));
}

async function ask(path: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  open.push(abort);
  const answer = await fetch(api.url + path, { headers, signal: abort.signal });
  return { status: answer.status, retryAfter: answer.headers.get("retry-after"), answer };
}

const count = (statuses: { status: number }[], wanted: number) =>
  statuses.filter(({ status }) => status === wanted).length;

it("gives one token 20 live streams, one user with all tokens 40, and others their own", async () => {
  const [one, two, three] = await viewer(3);
  const tails = (headers: Record<string, string> | undefined, many: number) =>
    Promise.all(Array.from({ length: many }, () => ask("/api/events/stream", headers)));
  const first = await tails(one, 25);
  expect([count(first, 200), count(first, 429)]).toEqual([20, 5]);
  const refused = first.find(({ status }) => status === 429);
  expect(Number(refused?.retryAfter)).toBeGreaterThan(0);
  expect(await refused?.answer.json()).toMatchObject({ code: "too_many", detail: expect.stringMatching(/20 live/) });
  expect(count([...(await tails(two, 30)), ...(await tails(three, 30))], 200)).toBe(20);
  const [other] = await viewer();
  expect(count(await tails(other, 20), 200)).toBe(20);
});

it.each([
  ["the timeline", "/api/events?q=promo", "phone_number"],
  ["requests", "/api/deliveries?verdict=accepted", "delivery"],
  ["the requests' histogram", "/api/deliveries/histogram?verdict=accepted&from=2026-01-01T00:00:00Z", "delivery"],
])("makes one user's searches of %s wait for each other, and nobody else's", async (_name, path, table) => {
  const [[attacker], [other]] = [await viewer(), await viewer()];
  const release = Promise.withResolvers<void>();
  // These searches last until the lock is released; words are searched among the names of numbers.
  const locked = connected.db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`lock table ${table} in access exclusive mode`);
      await release.promise;
    },
    { timeout: 60_000 },
  );
  const searches = Array.from({ length: 60 }, () => ask(path, attacker));
  const refused = await Promise.race(
    searches.map(async (one) => ((await one).status === 429 ? one : new Promise<never>(() => {}))),
  );
  expect(refused.retryAfter).toBe("2");
  expect(await refused.answer.json()).toMatchObject({ detail: expect.stringMatching(/searches are waiting/) });
  // While the attacker's searches still wait for the lock.
  expect((await ask("/api/events", other)).status).toBe(200);
  release.resolve();
  await locked;
  const answers = await Promise.all(searches);
  // Three run and 20 wait; those cancelled by the statement timeout before the lock was released say so.
  expect(count(answers, 429)).toBe(37);
  expect(count(answers, 200) + count(answers, 422)).toBe(23);
});

it("keeps the door open while readers hold all their connections", async () => {
  const send = () => {
    const changes = [{ field: "account_review_update", value: { decision: "APPROVED", at: Date.now() } }];
    return connected.send(
      JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", time: 1, changes }] }),
    );
  };
  // As usual, the door has been used before.
  expect((await send()).status).toBe(200);
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  await client.query("begin; lock table saved_view in access exclusive mode");
  let isOver = false;
  const held = [db(), readDb()].flatMap((pool) =>
    Array.from({ length: 20 }, () => pool.savedView.count().catch(() => null)),
  );
  const all = Promise.all(held).then(() => {
    isOver = true;
  });
  const answer = await send();
  const wereHeld = !isOver;
  await client.end();
  await all;
  expect({ status: answer.status, wereHeld }).toEqual({ status: 200, wereHeld: true });
});

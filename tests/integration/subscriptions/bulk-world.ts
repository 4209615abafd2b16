import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { db } from "#lib/db/client";
import { getBulkAct } from "#lib/subscriptions/bulk/get";
import { listBulkItems } from "#lib/subscriptions/bulk/list-items";
import { startBulkRunner } from "#lib/subscriptions/bulk/runner";
import { BulkAct, type BulkAction, BulkItemPage, BulkOrder } from "#lib/subscriptions/bulk/schema";
import { startBulk } from "#lib/subscriptions/bulk/start";
import { connectOurApp, forgetEverything, OUR_APP, person, startWorld, type World } from "../accounts/world.ts";

let world: World;
let stopRunner: (() => Promise<void>) | null = null;
export const operator = person("operator");

/** Call once at the top of a test file: a console and a simulator, both empty before each test. */
export function openBulkWorld(): void {
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    meta().state.wabas.clear();
    meta().requests.length = 0;
    meta().settings.latencyMs = 0;
    await forgetEverything();
  });
  afterEach(() => stopWork());
}

export const meta = () => world.platform;

/** Accounts at Meta and, as after a sync, in the console; returns their ids in the order of their names. */
export async function fleet(count: number, { subscribed = false } = {}): Promise<string[]> {
  const platform = meta();
  const wabas = Array.from({ length: count }, (_, i) =>
    platform.addWaba({ name: `Kedai ${String(i).padStart(4, "0")}` }),
  );
  const ids = wabas.map(({ id }) => id);
  if (subscribed) for (const id of ids) platform.subscribe(id, OUR_APP.id);
  await connectOurApp(platform.addToken({ appId: OUR_APP.id, wabaIds: ids }).token);
  await db().waba.createMany({ data: wabas.map(({ id, name }) => ({ id, name })) });
  await db().subscription.createMany({
    data: ids.map((wabaId) => ({ wabaId, appId: OUR_APP.id, observed: subscribed, observedAt: new Date(0) })),
  });
  return ids;
}

export const order = (action: BulkAction, wabaIds: string[]) => BulkOrder.parse({ action, wabaIds });
export const start = async (action: BulkAction, wabaIds: string[]) =>
  BulkAct.parse(await startBulk(operator, order(action, wabaIds)));
export const work = () => {
  stopRunner = startBulkRunner();
};
export async function stopWork(): Promise<void> {
  await stopRunner?.();
  stopRunner = null;
}
export const act = async (id: string) => BulkAct.parse(await getBulkAct(operator, { id }));
export const until = (id: string, state: string, timeout = 25_000) =>
  expect.poll(async () => (await act(id)).state, { timeout, interval: 100 }).toBe(state);
export const items = async (id: string) => BulkItemPage.parse(await listBulkItems(operator, { id, limit: 200 })).items;
export const itemOf = async (id: string, wabaId: string) => (await items(id)).find((item) => item.id === wabaId);
export const changesOf = (wabaId: string) =>
  meta()
    .requests.filter(({ method, path }) => method !== "GET" && path.startsWith(`/${wabaId}/`))
    .map(({ method }) => method);
export const isSubscribed = (wabaId: string) => meta().subscription(wabaId, OUR_APP.id) !== null;
export const audit = (target: string) => db().auditEntry.findMany({ where: { target }, orderBy: { id: "asc" } });

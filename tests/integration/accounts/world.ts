import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Role } from "#lib/access/client/roles";
import { type Context, systemContext } from "#lib/access/context";
import { db } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import { keepMeter } from "#lib/graph/meter-store";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { invalidateApps } from "#lib/meta-apps/secrets";
import { forget } from "#lib/once";
import { syncAccounts } from "#lib/sync/sync";
import { type MetaPlatform, type MetaPlatformOptions, startMetaPlatform } from "#tests/meta-platform/index";
import type { PhoneNumber, Token, Waba } from "#tests/meta-platform/state";
import { openTestDatabase } from "#tests/support/database";
import { emptyEvents } from "#tests/support/events";

export const OUR_APP = { id: "670843887433847", secret: "our-app-secret", name: "Lucky Console" };
export const OTHER_APP = { id: "525650000000001", secret: "other-app-secret", name: "Jaspers Fresh Finds" };

export type World = { platform: MetaPlatform; close: () => Promise<void> };

const SLOTS = [
  "meta-apps",
  "account-sync",
  "postponed-accounts",
  "graph-meter",
  "graph-meter-store",
  "graph-served-versions",
];

/** A console on an empty database, with a simulator with our app as its Graph API. Only one per process. */
export async function startWorld(
  options?: MetaPlatformOptions,
  environment: Record<string, string> = {},
): Promise<World> {
  const platform = await startMetaPlatform(options);
  const database = await openTestDatabase({
    GRAPH_API_URL: platform.url,
    PUBLIC_URL: "https://console.example",
    ...environment,
  });
  for (const name of SLOTS) forget(name);
  platform.addApp({ ...OUR_APP, callbackUrl: "https://console.example/api/webhooks/whatsapp" });
  platform.addApp({ ...OTHER_APP });
  return {
    platform,
    close: async () => {
      await keepMeter();
      await database.close();
      await platform.close();
      for (const name of SLOTS) forget(name);
    },
  };
}

/** Connects our app with this token, like META_APP_ID and its related variables. */
export async function connectOurApp(accessToken: string | undefined): Promise<void> {
  await seedAppFromEnvironment({ id: OUR_APP.id, secret: OUR_APP.secret, verifyToken: "verify", accessToken });
}

/** The simulator has only one account with one number; our app is connected to an empty console. */
export async function startWithOneAccount({ platform }: World): Promise<{
  waba: Waba;
  number: PhoneNumber;
  token: Token;
}> {
  platform.state.wabas.clear();
  await forgetEverything();
  const waba = platform.addWaba({ name: "Lucky Shrub" });
  const number = platform.addPhoneNumber({ wabaId: waba.id });
  const token = platform.addToken({ appId: OUR_APP.id, wabaIds: [waba.id] });
  await connectOurApp(token.token);
  return { waba, number, token };
}

/**
 * Call once at the top of a test file. Before each test, the console has just synced the one account of
 * `startWithOneAccount`.
 */
export function openOneAccount() {
  let world: World;
  let one: Awaited<ReturnType<typeof startWithOneAccount>>;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    one = await startWithOneAccount(world);
    await syncAccounts(asSystem);
    world.platform.requests.length = 0;
  });
  return {
    get platform() {
      return world.platform;
    },
    get waba() {
      return one.waba;
    },
    get number() {
      return one.number;
    },
  };
}

export async function forgetEverything(): Promise<void> {
  // Background writes hold locks, and truncating would deadlock with them.
  await keepMeter();
  await emptyEvents(db());
  await db().$executeRaw`truncate meta_app, waba, audit_entry cascade`;
  invalidateApps();
  for (const name of SLOTS) if (name !== "meta-apps") forget(name);
}

export function person(role: Role): Context {
  const email = `${role}@example.com`;
  return { actor: { kind: "user", id: uuid7(), email, name: role, role }, remoteAddress: "203.0.113.7" };
}

export const asSystem = systemContext("test");

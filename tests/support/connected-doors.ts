import { afterAll, beforeAll } from "vitest";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { openTestDatabase, type TestDatabase } from "./database.ts";
import { type DoorAnswer, openDoors, signature } from "./doors.ts";

type App = NonNullable<Parameters<typeof seedAppFromEnvironment>[0]>;

export const SECRET = "test_app_secret";
const APP: App = { id: "1", secret: SECRET, verifyToken: "v", accessToken: undefined };

/** Call at the top of a test file or group: both doors on their own empty database, with one app. */
export function connectDoors(app = APP, environment: Record<string, string> = {}) {
  let database: TestDatabase;
  let open: Awaited<ReturnType<typeof openDoors>>;
  beforeAll(async () => {
    database = await openTestDatabase(environment);
    await seedAppFromEnvironment(app);
    open = await openDoors();
  });
  afterAll(async () => {
    await open.close();
    await database.close();
  });
  return {
    get db() {
      return database.db;
    },
    get doors() {
      return open.doors;
    },
    get url() {
      return open.url;
    },
    /** Sends a signed body to the front door. */
    send: (body: Buffer | string): Promise<DoorAnswer> =>
      open.doors[0]!.send({ body, headers: { "x-hub-signature-256": signature(app.secret, body) } }),
  };
}

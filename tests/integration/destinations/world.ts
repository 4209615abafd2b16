import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { systemContext } from "#lib/access/context";
import type { ConversationStorage } from "#lib/db/generated/enums";
import { createDestination } from "#lib/destinations/change-destinations";
import { startForwarding } from "#lib/destinations/engine";
import type { CreateDestination } from "#lib/destinations/schema";
import { invalidateApps } from "#lib/meta-apps/secrets";
import { type Callback, startCallback } from "#tests/meta-platform/callback";
import { serialise } from "#tests/meta-platform/webhooks/body";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { takenIn } from "#tests/support/taken-in";

export const admin = systemContext("test");
export { SECRET };
export const APP_ID = "1";

let nth = 0;
export const message = (text: string, from = "6281234567890") => {
  const id = `wamid.${++nth}.${text.length}`;
  return {
    field: "messages",
    value: {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
      contacts: [{ profile: { name: "Budi" }, wa_id: from }],
      messages: [{ from, id, timestamp: String(Math.floor(Date.now() / 1000)), type: "text", text: { body: text } }],
    },
  };
};
export const review = (decision: string) => ({ field: "account_review_update", value: { decision } });

const AT = Math.floor(Date.now() / 1000);
let bodies = 0;

/** A body as Meta writes it, with a time of its own. */
export const bodyOf = (...changes: object[]): Buffer => bodyOfAccount("102290129340398", ...changes);
export const bodyOfAccount = (id: string, ...changes: object[]): Buffer =>
  serialise({ object: "whatsapp_business_account", entry: [{ id, time: AT + ++bodies, changes }] }, "meta");

/** Doors, the engine, and receivers on loopback that destinations may reach. */
export function forwardingWorld({ isEngineOn = true } = {}) {
  const connected = connectDoors(
    { id: APP_ID, secret: SECRET, verifyToken: "verify", accessToken: undefined },
    { FORWARD_ALLOW: "127.0.0.0/8" },
  );
  let stop: (() => Promise<void>) | null = null;
  const closing: (() => unknown)[] = [];
  beforeAll(() => {
    if (isEngineOn) stop = startForwarding();
  });
  afterAll(async () => {
    await stop?.();
  });
  afterEach(async () => {
    // Not truncate, whose lock would wait for the engine in another order.
    for (const table of ["destination", "forward", "held_body", "attempt", "attempt_count"])
      await connected.db.$executeRawUnsafe(`delete from ${table}`);
    await Promise.all(closing.splice(0).map((close) => close()));
  });

  return {
    connected,
    startEngine: () => {
      stop = startForwarding();
      return stop;
    },
    receiver: async (options: Parameters<typeof startCallback>[0] = {}): Promise<Callback> => {
      const callback = await startCallback(options);
      closing.push(callback.close);
      return callback;
    },
    /** A receiver that answers in its own way. */
    server: async (answer: RequestListener): Promise<string> => {
      const server = createServer(answer);
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      closing.push(() => {
        server.closeAllConnections();
        server.close();
      });
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    },
    destination: (url: string, more: Partial<CreateDestination> = {}) =>
      createDestination(admin, { name: url, url, appId: APP_ID, ...more }),
    /** Sends one request of Meta's and waits until it is stored. */
    receive: async (body: Buffer) => {
      expect((await connected.send(body)).status).toBe(200);
      await takenIn();
    },
    /** How the app's conversations are stored from now on. */
    store: async (conversationStorage: ConversationStorage) => {
      await connected.db.metaApp.updateMany({ data: { conversationStorage } });
      invalidateApps();
    },
    /** Every row of every table as text. */
    dump: async (): Promise<string> => {
      const tables = await connected.db.$queryRaw<{ name: string }[]>`
        select table_name as name from information_schema.tables where table_schema = 'public'`;
      const rows = await Promise.all(
        tables.map(({ name }) =>
          connected.db.$queryRawUnsafe<{ text: string | null }[]>(
            `select string_agg(t::text, ' ') as text from "${name}" t`,
          ),
        ),
      );
      // Bytes are printed in hexadecimal.
      return rows
        .flat()
        .map(({ text }) =>
          (text ?? "").replace(/\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, "hex").toString("latin1")),
        )
        .join("\n");
    },
    attempts: (destinationId: string) =>
      connected.db.attempt.findMany({ where: { destinationId }, orderBy: { id: "asc" } }),
    waiting: (destinationId: string) =>
      connected.db.forward.findMany({ where: { destinationId }, orderBy: { id: "asc" } }),
  };
}

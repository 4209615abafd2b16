import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type Console,
  freePort,
  killConsoles,
  newDataDir,
  runConsoleToEnd,
  startConsole,
} from "#tests/support/console";
import { signature } from "#tests/support/doors";
import { takenInBy } from "#tests/support/taken-in";

const APP = { META_APP_ID: "1", META_APP_SECRET: "secret", META_VERIFY_TOKEN: "token" };
let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "waba-console-boot-"));
});
afterEach(killConsoles);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function send(console: Console, decision: string): Promise<number> {
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "1",
        time: Math.floor(Date.now() / 1000),
        changes: [{ field: "account_review_update", value: { decision } }],
      },
    ],
  });
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature(APP.META_APP_SECRET, body) };
  return (await fetch(`${console.url}/api/webhooks/whatsapp`, { method: "POST", headers, body })).status;
}

describe("starting and stopping", () => {
  it("prints all addresses and paths, stops on SIGTERM, and finds its data again", async () => {
    const first = await startConsole({ DATA_DIR: dataDir, ...APP });
    expect(await send(first, "APPROVED")).toBe(200);
    await expect.poll(() => first.output()).toContain(`WABA Console is ready:  ${first.url}`);
    expect(first.output()).toContain(`Webhook callback URL:   ${first.url}/api/webhooks/whatsapp`);
    expect(first.output()).toContain(dataDir);
    expect(first.output()).toContain("/setup");
    expect(await first.stop()).toBe(0);
    const second = await startConsole({
      DATA_DIR: dataDir,
      ...APP,
      ADMIN_EMAIL: "admin@example.org",
      ADMIN_PASSWORD: "correct-horse-battery",
    });
    expect(second.output()).not.toContain("/setup");
    expect(await send(second, "REJECTED")).toBe(200);
    expect(await second.stop()).toBe(0);
  });

  it("restarts after SIGKILL without help and keeps every row that was answered 200", async () => {
    const first = await startConsole({ DATA_DIR: dataDir, ...APP });
    expect(await send(first, "PENDING")).toBe(200);
    first.process.kill("SIGKILL");
    await new Promise((done) => first.process.once("exit", done));
    const second = await startConsole({
      DATA_DIR: dataDir,
      ...APP,
      ADMIN_EMAIL: "admin@example.org",
      ADMIN_PASSWORD: "correct-horse-battery",
    });
    await takenInBy(second.url);
    const { openSession } = await import("#tests/support/http-session");
    const session = openSession(second.url);
    expect(await session.signIn("admin@example.org", "correct-horse-battery")).toBe(true);
    const { body } = await session.call("/api/events?kind=PENDING");
    expect(body).toMatchObject({ items: [{ sentence: "Account review pending" }] });
    expect(await second.stop()).toBe(0);
  });

  it("allows only one console per folder", async () => {
    const first = await startConsole({ DATA_DIR: dataDir, ...APP });
    const { code, output } = await runConsoleToEnd({
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      HOST: "127.0.0.1",
    });
    expect(code).toBe(1);
    expect(output).toContain("another WABA Console");
    expect(await send(first, "DEFERRED")).toBe(200);
    await first.stop();
  });

  it.each([
    ["PORT", "eighty"],
    ["PUBLIC_URL", "console"],
    ["DATABASE_URL", "mysql://localhost/x"],
  ])("does not start with %s=%s, and names the variable", async (name, value) => {
    const { code, output } = await runConsoleToEnd({ DATA_DIR: dataDir, [name]: value });
    expect(code).toBe(1);
    expect(output).toContain(`${name}:`);
  });

  it("does not start with a damaged key file or another key, names it, and changes nothing", async () => {
    const folder = newDataDir();
    const first = await startConsole({ DATA_DIR: folder, ...APP });
    await first.stop();
    const file = join(folder, "encryption.key");
    const key = readFileSync(file, "utf8");
    for (const [content, words] of [
      ["", "but the file is empty"],
      [key.slice(0, 20), "but the file has 20 characters"],
      ["ab".repeat(32), "this is not the key that the secrets in the database are sealed with"],
    ] as const) {
      writeFileSync(file, content);
      const { code, output } = await runConsoleToEnd({ DATA_DIR: folder, ...APP });
      expect(code).toBe(1);
      expect(output).toContain(`WABA Console did not start: ${file}: `);
      expect(output).toContain(words);
      expect(output).not.toMatch(/^\s+at /m);
    }
    const given = await runConsoleToEnd({ DATA_DIR: folder, ...APP, ENCRYPTION_KEY: "cd".repeat(32) });
    expect(given.output).toContain("WABA Console did not start: ENCRYPTION_KEY: this is not the key");
    writeFileSync(file, key);
    const again = await startConsole({ DATA_DIR: folder, ...APP });
    expect(await send(again, "APPROVED")).toBe(200);
    await again.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("names the port that is in use", async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    const address = taken.address();
    const port = String(address && typeof address === "object" ? address.port : 0);
    const { code, output } = await runConsoleToEnd({ DATA_DIR: dataDir, PORT: port, HOST: "127.0.0.1" });
    await new Promise((done) => taken.close(done));
    expect(code).toBe(1);
    expect(output).toContain(`port ${port} is in use`);
  });

  it("answers 503 while the database is down, and reports it in /api/health", async () => {
    const { startEmbeddedDatabase } = await import("#lib/db/embedded");
    const folder = mkdtempSync(join(tmpdir(), "waba-console-away-"));
    const database = await startEmbeddedDatabase(folder);
    const running = await startConsole({ DATABASE_URL: database.url, ...APP });
    expect(await send(running, "APPROVED")).toBe(200);
    await database.stop();
    expect(await send(running, "APPROVED")).toBe(503);
    const health = await fetch(`${running.url}/api/health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ status: "unavailable", database: "unreachable" });
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});

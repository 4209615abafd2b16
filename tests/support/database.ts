import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { type Config, parseConfig } from "#lib/config";
import { type Db, db, doorDb, forwardDb, inboxDb, intakeDb, readDb, upkeepDb } from "#lib/db/client";
import { ensurePartitions } from "#lib/db/partitions";
import type { Intake } from "#lib/intake/intake";
import { forget, once, peek } from "#lib/once";
import { TEMPLATE } from "./cluster.ts";
import { databaseUrlOf } from "./postgres.ts";

export type TestDatabase = { url: string; db: Db; close: () => Promise<void> };

/**
 * A new migrated database and a configuration for it, used by `db()`, `config()` and everything else in this test file
 * from now on. `environment` adds variables as an operator would.
 */
export async function openTestDatabase(environment: Record<string, string> = {}): Promise<TestDatabase> {
  const server = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  // Copies the files, which is faster than through the log for a database that is mostly empty.
  await query(server, `create database ${name} template ${TEMPLATE} strategy file_copy`);
  const url = databaseUrlOf(server, name);
  const dataDir = mkdtempSync(join(tmpdir(), "waba-console-data-"));
  forget("config");
  once(
    "config",
    (): Config =>
      parseConfig({ NODE_ENV: "test", LOG_LEVEL: "silent", DATA_DIR: dataDir, DATABASE_URL: url, ...environment }),
  );
  await ensurePartitions(db());
  return {
    url,
    db: db(),
    async close() {
      await peek<Intake>("intake")?.stop();
      await Promise.all(
        [db(), doorDb(), forwardDb(), inboxDb(), intakeDb(), readDb(), upkeepDb()].map((one) => one.$disconnect()),
      );
      for (const slot of [
        "db",
        "door-db",
        "inbox-db",
        "intake-db",
        "forward-db",
        "forward-destinations",
        "console-id",
        "read-db",
        "stored-values",
        "known-aliases",
        "live-feed",
        "owner-db",
        "upkeep-db",
        "inbox",
        "intake",
        "meta-apps",
        "identity-key",
        "live-hub",
        "config",
      ])
        forget(slot);
      await query(server, `drop database ${name} with (force)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Two test files may copy the template at the same moment, which PostgreSQL refuses.
    await client.query("select pg_advisory_lock(1)");
    await client.query(sql);
  } finally {
    await client.end();
  }
}

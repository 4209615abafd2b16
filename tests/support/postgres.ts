import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "#lib/db/embedded";
import { migrate } from "#lib/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

export const TEMPLATE = "waba_template";

/** One real PostgreSQL for a run, with a migrated template that each test file's database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "waba-console-test-"));
  const server = await startEmbeddedDatabase(dataDir);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  // The data need not survive a power failure, and not waiting for the disk makes the run much shorter.
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
    await client.query(`alter system set ${setting} = off`);
  await client.query("select pg_reload_conf()");
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  await migrate(databaseUrlOf(server.url, TEMPLATE));
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

export function databaseUrlOf(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

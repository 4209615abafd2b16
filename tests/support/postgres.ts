import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "#lib/db/embedded";
import { cloneCluster, makeCluster } from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One real PostgreSQL for a run; each test file has a database of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await makeCluster();
  const dataDir = mkdtempSync(join(tmpdir(), "waba-console-test-"));
  cloneCluster(dataDir);
  const server = await startEmbeddedDatabase(dataDir);
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

export function databaseUrlOf(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { createClient } from "#lib/db/client";
import { startEmbeddedDatabase } from "#lib/db/embedded";
import { migrate } from "#lib/db/migrate";
import { ensurePartitions, SPAN_MS } from "#lib/db/partitions";

/** The database in every cloned cluster that integration tests copy theirs from. */
export const TEMPLATE = "waba_template";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CACHE = join(ROOT, "node_modules/.cache/waba-console");
const MADE_FROM = [
  "package-lock.json",
  "lib/db/embedded.ts",
  "lib/db/embedded-cluster.ts",
  "lib/db/migrate.ts",
  "lib/db/partitions.ts",
  "tests/support/cluster.ts",
];

/**
 * Makes the PostgreSQL cluster that the tests clone: initialised, migrated and with its partitions. It does not wait for
 * the disk, because nothing in it has to survive a power cut. Kept between runs until what it was made from changes.
 */
export async function makeCluster(): Promise<void> {
  const cluster = preparedCluster();
  if (existsSync(cluster)) return;
  const folder = mkdtempSync(join(tmpdir(), "waba-console-cluster-"));
  try {
    const server = await startEmbeddedDatabase(folder);
    await migrate(server.url);
    const db = createClient(server.url);
    await ensurePartitions(db);
    await db.$disconnect();
    await run(
      server.url,
      ...["fsync", "synchronous_commit", "full_page_writes"].map((name) => `alter system set ${name} = off`),
      `create database ${TEMPLATE} template postgres`,
    );
    await server.stop();
    rmSync(CACHE, { recursive: true, force: true });
    mkdirSync(CACHE, { recursive: true });
    copyFolder(folder, `${cluster}.part`);
    renameSync(`${cluster}.part`, cluster);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills an empty data folder as a first start would: needs `makeCluster` to have run. */
export function cloneCluster(dataDir: string): void {
  copyFolder(`${preparedCluster()}/.`, dataDir);
}

function preparedCluster(): string {
  const migrations = readdirSync(join(ROOT, "prisma/migrations"), { recursive: true, encoding: "utf8" });
  const sources = [
    ...MADE_FROM,
    ...migrations.filter((file) => file.endsWith(".sql")).map((file) => `prisma/migrations/${file}`),
  ];
  const hash = createHash("sha256").update(String(partitionsOfNow()));
  for (const file of sources.sort()) hash.update(file).update(readFileSync(join(ROOT, file)));
  return join(CACHE, `cluster-${hash.digest("hex").slice(0, 12)}`);
}

/** Changes when `ensurePartitions` would make another set of partitions. */
function partitionsOfNow(): number {
  return Math.floor(Date.now() / SPAN_MS);
}

/** With owners and modes, which PostgreSQL insists on and `fs.cp` does not keep. */
function copyFolder(from: string, to: string): void {
  execFileSync("cp", ["-RLp", from, to]);
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

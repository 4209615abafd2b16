import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { config } from "#lib/config";
import { createClient } from "#lib/db/client";
import { CommandError, runCommand } from "#lib/db/command";
import { migrate } from "#lib/db/migrate";
import { ensurePartitions } from "#lib/db/partitions";
import { fileOf, keyFingerprint, MANIFEST, Manifest } from "./manifest.ts";
import { COUNTS, IDENTITY_KEY, listMigrations, listTables, quoted, requireIdentityKey } from "./tables.ts";

const COUNTING = "event_added_counts";

/**
 * Fills an empty database from a backup, in one transaction. Throws CommandError if the backup is incomplete, damaged,
 * from a newer console or sealed with another key, or if the database is not empty.
 */
export async function restore(url: string, folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  if (manifest.keyFingerprint !== keyFingerprint(config().encryptionKey))
    throw new CommandError(
      "The secrets in this backup are sealed with another key: set ENCRYPTION_KEY to the one that was in use, or put its encryption.key into DATA_DIR.",
    );
  for (const { name, sha256 } of manifest.tables) await verify(folder, name, sha256);
  await migrate(url);
  await makePartitions(url, manifest.oldestAt);

  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    await assertFits(client, manifest);
    // A console that has already started here created its own key, but the restored events need theirs.
    await client.query(`delete from ${IDENTITY_KEY}`);
    // Nothing is counted yet, and the trigger would collect all events at once.
    for (const name of COUNTS) await client.query(`delete from ${quoted(name)}`);
    await client.query(`alter table event disable trigger ${COUNTING}`);
    for (const { name, columns } of manifest.tables) {
      const into = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(", ")}) from stdin`));
      await pipeline(createReadStream(join(folder, fileOf(name))), createGunzip(), into);
    }
    await client.query(`alter table event enable trigger ${COUNTING}`);
    await requireIdentityKey(client);
    await client.query("commit");
    await client.query("analyze");
    return manifest;
  } finally {
    await client.end();
  }
}

function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")));
  } catch (error) {
    throw new CommandError(`${folder} holds no whole backup: ${(error as Error).message}`);
  }
}

async function verify(folder: string, table: string, sha256: string): Promise<void> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(join(folder, fileOf(table))), hash);
  } catch (error) {
    throw new CommandError(`${fileOf(table)}: ${(error as Error).message}`);
  }
  if (hash.digest("hex") !== sha256) throw new CommandError(`${fileOf(table)} is damaged: it is not what was written`);
}

async function makePartitions(url: string, oldestAt: string | null): Promise<void> {
  if (!oldestAt) return;
  const db = createClient(url);
  await ensurePartitions(db, Date.now(), Date.now() - Date.parse(oldestAt)).finally(() => db.$disconnect());
}

async function assertFits(client: pg.Client, { migrations, tables }: Manifest): Promise<void> {
  const applied = await listMigrations(client);
  const unknown = migrations.filter((name) => !applied.includes(name));
  if (unknown.length > 0)
    throw new CommandError(`The backup is of a newer console (${unknown.join(", ")}): restore it with that version.`);
  const tablesHere = await listTables(client);
  for (const { name } of tablesHere.filter((table) => table.name !== IDENTITY_KEY)) {
    const { rows } = await client.query(`select 1 from ${quoted(name)} limit 1`);
    if (rows.length > 0) throw new CommandError(`The database is not empty (${name}): restore into a new one.`);
  }
  const gone = tables.find(({ name }) => !tablesHere.some((table) => table.name === name));
  if (gone)
    throw new CommandError(`This console has no table ${gone.name} any more: restore with the backup's version.`);
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  await runCommand(async (url) => {
    if (!folder) throw new CommandError("usage: npm run restore -- FOLDER");
    const { tables, createdAt } = await restore(url, resolve(folder));
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return `${rows} rows of ${tables.length} tables restored, as of ${createdAt}.`;
  });
}

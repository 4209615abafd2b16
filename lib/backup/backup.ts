import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { config } from "#lib/config";
import { CommandError, runCommand } from "#lib/db/command";
import { fileOf, keyFingerprint, MANIFEST, type Manifest } from "./manifest.ts";
import { IDENTITY_KEY, listMigrations, listTables, quoted, requireIdentityKey, type Table } from "./tables.ts";

/**
 * Writes a consistent snapshot of every table into `folder`, even while a console is running. Secrets stay sealed: the
 * backup does not contain the key. Throws CommandError if the folder is not empty.
 */
export async function backup(url: string, folder: string): Promise<Manifest> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new CommandError(`${folder} is not empty: name a new folder`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const tables: Manifest["tables"] = [];
    const all = await listTables(client);
    // The manifest has the key's fingerprint, so the configured key must be the one that this database uses.
    if (all.some(({ name }) => name === IDENTITY_KEY)) await requireIdentityKey(client);
    for (const table of all) tables.push(await writeTable(client, table, folder));
    const manifest: Manifest = {
      format: 1,
      createdAt: new Date().toISOString(),
      postgres: (await client.query<{ server_version: string }>("show server_version")).rows[0]?.server_version ?? "",
      migrations: await listMigrations(client),
      keyFingerprint: keyFingerprint(config().encryptionKey),
      oldestAt: await oldest(client),
      tables,
    };
    // Written last: a folder without a manifest is an interrupted backup.
    writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    return manifest;
  } finally {
    await client.end();
  }
}

async function writeTable(
  client: pg.Client,
  { name, columns }: Table,
  folder: string,
): Promise<Manifest["tables"][number]> {
  const rows = client.query(copyTo(`copy (select ${columns.map(quoted).join(", ")} from ${quoted(name)}) to stdout`));
  const hash = createHash("sha256");
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const file = createWriteStream(join(folder, fileOf(name)), { mode: 0o600, flush: true });
  await pipeline(rows, createGzip(), hashed, file);
  return { name, columns, rows: rows.rowCount, sha256: hash.digest("hex") };
}

/** The ids of both tables start with their time in milliseconds. */
async function oldest(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ id: string | null }>(
    "select least((select id from event order by id limit 1), (select id from delivery order by id limit 1)) as id",
  );
  const id = rows[0]?.id;
  return id ? new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toISOString() : null;
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  await runCommand(
    async (url) => {
      if (!folder) throw new CommandError("usage: npm run backup -- FOLDER");
      const { tables } = await backup(url, resolve(folder));
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      return `${rows} rows of ${tables.length} tables are in ${resolve(folder)}. Keep the encryption key elsewhere: without it the app secrets in there cannot be read.`;
    },
    { besideConsole: true },
  );
}

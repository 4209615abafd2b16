import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { runCommand } from "./command.ts";

const PRISMA = join(fileURLToPath(new URL("../..", import.meta.url)), "prisma");
const FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Applies `prisma/migrations` with Prisma's own schema engine as WebAssembly, because its CLI would download a binary.
 * Fills `_prisma_migrations` like `prisma migrate deploy`. Returns the names of the migrations applied now.
 */
export async function migrate(url: string): Promise<string[]> {
  return withEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrations(), filters: FILTERS });
    return appliedMigrationNames;
  });
}

/** The SQL that turns the migrated schema into prisma/schema.prisma; empty if they agree. */
export async function schemaDifference(url: string, from: "database" | "nothing"): Promise<string> {
  return withEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from:
        from === "nothing" ? { tag: "empty" } : { tag: "schemaDatasource", files: [schemaFile()], configDir: PRISMA },
      to: { tag: "schemaDatamodel", files: [schemaFile()] },
      script: true,
      exitCode: null,
      filters: FILTERS,
    });
    return stdout ?? "";
  });
}

async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const factory = new PrismaPg({ connectionString: url });
  const connections = readably(factory);
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await SchemaEngine.new({ datamodels: [[schemaFile().path, schemaFile().content]] }, () => {}, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    // The engine does not close its connections.
    for (const connection of connections) await connection.dispose();
  }
}

/** Excludes INCLUDE columns of an index, which the engine would treat as key columns. */
const KEY_COLUMNS = "indkey[0:indnkeyatts - 1]";

type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;

/**
 * Lets the engine read the schema through the adapter. The adapter cannot read PostgreSQL's type "char" ("Column type
 * 'char' could not be deserialized", seen with 7.10.0), and the engine cannot handle the NOT NULL constraints that
 * PostgreSQL 18 lists. Returns the connections that the factory creates from now on.
 */
function readably(factory: PrismaPg): Connection[] {
  const connections: Connection[] = [];
  const readable = (sql: string) =>
    sql
      .replace("constr.contype AS constraint_type", "constr.contype::text AS constraint_type")
      .replace("contype NOT IN ('p', 'u', 'f')", "contype NOT IN ('p', 'u', 'f', 'n')")
      .replace("unnest(indkey) AS", `unnest(${KEY_COLUMNS}) AS`)
      .replace("generate_subscripts(indkey, 1) AS", `generate_subscripts(${KEY_COLUMNS}, 1) - 1 AS`)
      .replace(/\bcon\.(confdeltype|confupdtype),/g, "con.$1::text AS $1,");
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = (query) => queryRaw({ ...query, sql: readable(query.sql) });
    connections.push(connection);
    return connection;
  };
  return connections;
}

function schemaFile() {
  return { path: join(PRISMA, "schema.prisma"), content: readFileSync(join(PRISMA, "schema.prisma"), "utf8") };
}

function migrations() {
  const baseDir = join(PRISMA, "migrations");
  const names = readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.sort().map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: readFileSync(join(baseDir, path, "migration.sql"), "utf8") },
      },
    })),
  };
}

if (import.meta.main) {
  await runCommand(async (url) => {
    const applied = await migrate(url);
    return applied.length > 0 ? `applied: ${applied.join(", ")}` : "nothing to apply";
  });
}

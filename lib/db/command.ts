import { existsSync } from "node:fs";
import { config } from "#lib/config";
import { ConfigError } from "#lib/config-error";
import { runningDatabaseUrl, startEmbeddedDatabase } from "./embedded.ts";
import { lockDataDir } from "./lock.ts";

type Options = {
  /** The command may run while a console uses the database; otherwise the console must be stopped. */
  besideConsole?: boolean;
};

/**
 * Runs an operator's command on the console's database: DATABASE_URL (as the owner, if configured) or the embedded one,
 * which is started for it. Prints what `work` returns, or one sentence about the failure.
 */
export async function runCommand(
  work: (url: string) => Promise<string>,
  { besideConsole }: Options = {},
): Promise<void> {
  try {
    if (existsSync(".env")) process.loadEnvFile(".env");
    process.stdout.write(`${await withDatabase(work, besideConsole ?? false)}\n`);
  } catch (error) {
    const isForPeople = error instanceof ConfigError || error instanceof CommandError;
    process.stderr.write(`${isForPeople ? error.message : String((error as Error)?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

/** An error that the operator can fix. Only its message is printed. */
export class CommandError extends Error {}

async function withDatabase(work: (url: string) => Promise<string>, besideConsole: boolean): Promise<string> {
  const settings = config();
  if (settings.databaseUrl) return work(settings.ownerDatabaseUrl ?? settings.databaseUrl);
  const running = besideConsole ? runningDatabaseUrl(settings.dataDir) : null;
  if (running) {
    settings.databaseUrl = running;
    return work(running);
  }
  const unlock = lockDataDir(settings.dataDir);
  const embedded = await startEmbeddedDatabase(settings.dataDir);
  settings.databaseUrl = embedded.url;
  try {
    return await work(embedded.url);
  } finally {
    await embedded.stop();
    unlock();
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { once as nextEvent } from "node:events";
import { fileURLToPath } from "node:url";
import { config } from "#lib/config";

/**
 * Runs a script in a process of its own, with this process's keys and data folder, so that a test can
 * kill it. Resolves with the first text that it prints.
 */
export async function startKillable(
  script: URL,
  settings: { DATABASE_URL: string } & Record<string, string>,
): Promise<{ child: ChildProcess; printed: string }> {
  const { encryptionKey, dataDir } = config();
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", fileURLToPath(script)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      LOG_LEVEL: "silent",
      DATA_DIR: dataDir,
      ENCRYPTION_KEY: encryptionKey,
      ...settings,
    },
  });
  const [printed] = (await nextEvent(child.stdout.setEncoding("utf8"), "data")) as [string];
  return { child, printed };
}

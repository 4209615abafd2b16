import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { cloneCluster } from "./cluster.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Console = {
  url: string;
  dataDir: string;
  process: ChildProcess;
  output: () => string;
  stop: () => Promise<number | null>;
};

const running = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function killConsoles(): void {
  for (const child of running) child.kill("SIGKILL");
}

/**
 * A new DATA_DIR with a prepared cluster, so that the console needs no first start. PostgreSQL does not wait for the disk
 * in it, so it is not for tests that kill PostgreSQL. The caller removes it.
 */
export function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), "waba-console-e2e-"));
  cloneCluster(dataDir);
  return dataDir;
}

/**
 * A whole console as `npm start` runs it: server.ts with an embedded PostgreSQL of its own, on loopback. Without a
 * DATA_DIR it gets a new one, which is removed when it stops.
 */
export async function startConsole(environment: Record<string, string> = {}): Promise<Console> {
  const port = environment.PORT ?? String(await freePort());
  const dataDir = environment.DATA_DIR ?? newDataDir();
  const url = `http://127.0.0.1:${port}`;
  let output = "";
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "server.ts"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...basics(),
      HOST: "127.0.0.1",
      PORT: port,
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
      ...environment,
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const exited = new Promise<number | null>((done) => child.once("exit", done));
  running.add(child);
  void exited.then(() => running.delete(child));
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM");
    const code = await exited;
    if (!environment.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
    return code;
  };
  for (const began = Date.now(); ; await sleep(100)) {
    if (
      await fetch(`${url}/api/health`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    if (child.exitCode !== null || Date.now() - began > 120_000) {
      await stop();
      throw new Error(`the console did not start:\n${output}`);
    }
  }
  return { url, dataDir, process: child, output: () => output, stop };
}

/** How server.ts ends when it cannot start. */
export async function runConsoleToEnd(
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "server.ts"], {
    cwd: ROOT,
    env: { ...basics(), ...environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  return { code, output };
}

/** What a process needs to run at all; nothing of this machine's settings gets into a test. */
function basics(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME };
}

/** Below the range that the system hands out to connections, which could take it again before it is listened on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Console = {
  url: string;
  dataDir: string;
  process: ChildProcess;
  output: () => string;
  stop: () => Promise<number | null>;
};

const running = new Set<ChildProcess>();

/** Kills what a failed test left running. */
export function killConsoles(): void {
  for (const child of running) child.kill("SIGKILL");
}

/** A complete console as started by `npm start`: server.ts with its own embedded PostgreSQL, on loopback. */
export async function startConsole(environment: Record<string, string> = {}): Promise<Console> {
  const port = environment.PORT ?? String(await freePort());
  const dataDir = environment.DATA_DIR ?? mkdtempSync(join(tmpdir(), "waba-console-e2e-"));
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

/** The output and exit code of server.ts when it cannot start. */
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

/** What a process needs to run; other settings of this machine must not affect a test. */
function basics(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME };
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("no port"))));
    });
  });
}

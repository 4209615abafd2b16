import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { freePort } from "#tests/support/console";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
let npm: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waba-console-npm-"));
});
afterEach(() => {
  // Whatever a failed test left running is in npm's process group.
  if (npm.pid) {
    try {
      process.kill(-npm.pid, "SIGKILL");
    } catch {}
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Starts npm in its own process group, as under a supervisor, and waits for the console. */
async function startNpm(script: string, environment: Record<string, string> = {}) {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  npm = spawn("npm", ["run", script], {
    cwd: ROOT,
    detached: true,
    stdio: "ignore",
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HOST: "127.0.0.1",
      PORT: port,
      PUBLIC_URL: url,
      DATA_DIR: join(folder, "data"),
      LOG_LEVEL: "warn",
      ...environment,
    },
  });
  const exited = new Promise<number | string | null>((done) =>
    npm.once("exit", (code, signal) => done(code ?? signal)),
  );
  while (!(await isUp(url))) {
    if (npm.exitCode !== null) throw new Error(`npm run ${script} ended`);
    await sleep(200);
  }
  return { url, exited, isDatabaseUp: () => existsSync(join(folder, "data", "postgres", "postmaster.pid")) };
}

const isUp = (url: string) =>
  fetch(`${url}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );

/** A shell without `exec` that passes no signals on, as on other systems. */
function writeShell(): string {
  const file = join(folder, "shell.mjs");
  writeFileSync(
    file,
    `#!${process.execPath}
import { spawnSync } from "node:child_process";
for (const command of process.argv.at(-1).split("||")) {
  const [program, ...args] = command.trim().split(" ");
  if (program === "exec") continue;
  process.exitCode = spawnSync(program, args, { stdio: "inherit" }).status ?? 1;
}
`,
  );
  chmodSync(file, 0o755);
  return file;
}

it.each(["start", "demo"])(
  "npm run %s stops console and PostgreSQL in order before npm itself ends",
  async (script) => {
    const { url, exited, isDatabaseUp } = await startNpm(script);
    expect(isDatabaseUp()).toBe(true);
    process.kill(npm.pid as number, "SIGTERM");
    expect(await exited).toBe(0);
    expect(isDatabaseUp()).toBe(false);
    expect(await isUp(url)).toBe(false);
  },
);

it("counts a Ctrl-C that both the terminal and npm send as one", async () => {
  const { exited, isDatabaseUp } = await startNpm("start");
  process.kill(-(npm.pid as number), "SIGINT");
  expect(await exited).toBe(0);
  expect(isDatabaseUp()).toBe(false);
});

it.each(["SIGTERM", "SIGKILL"] as const)(
  "stops in order after %s has ended npm without a signal to the console",
  async (signal) => {
    const shell: Record<string, string> = signal === "SIGTERM" ? { npm_config_script_shell: writeShell() } : {};
    const { url, exited, isDatabaseUp } = await startNpm("start", shell);
    process.kill(npm.pid as number, signal);
    await exited;
    await expect.poll(isDatabaseUp, { timeout: 20_000 }).toBe(false);
    await expect.poll(() => isUp(url)).toBe(false);
  },
);

it("stops in order when it is told to while it starts", async () => {
  const { DATA_DIR } = { DATA_DIR: join(folder, "data") };
  npm = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "server.ts"], {
    cwd: ROOT,
    detached: true,
    stdio: "ignore",
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HOST: "127.0.0.1",
      DATA_DIR,
      PORT: String(await freePort()),
    },
  });
  const exited = new Promise<number | null>((done) => npm.once("exit", done));
  const pidFile = join(DATA_DIR, "postgres", "postmaster.pid");
  while (!existsSync(pidFile)) await sleep(10);
  const postgres = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  npm.kill("SIGTERM");
  expect(await exited).toBe(0);
  expect(existsSync(pidFile)).toBe(false);
  expect(() => process.kill(postgres, 0)).toThrow();
});

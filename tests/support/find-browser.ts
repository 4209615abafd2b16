import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A browser for the tests: CHROMIUM_PATH, a system Chromium or Chrome, Playwright's own, or one installed now. Throws
 * if there is none, so browser tests are never skipped silently.
 */
export function findBrowser(): string {
  const found = look();
  if (found) return found;
  process.stdout.write("No Chromium on this machine: installing one …\n");
  // Playwright's download, then the distribution's package.
  const attempts = [
    ["npx", "playwright-core", "install", "--with-deps", "chromium"],
    ["sh", "-c", "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium"],
  ];
  for (const [command = "", ...args] of attempts) {
    spawnSync(command, args, { stdio: "inherit", timeout: 10 * 60_000 });
    const installed = look();
    if (installed) return installed;
  }
  throw new Error("no Chromium could be found or installed: install one, or set CHROMIUM_PATH");
}

function look(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH: there is no ${given}`);
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [given, ...onPath, ...MAC, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "next.config.mjs",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];

/** Builds the pages if `.next` is missing or was built from other sources. Throws if the build fails. */
export function buildIfStale(root: string): void {
  const stamp = join(root, ".next", "waba-console-sources");
  const hash = hashOfSources(root);
  if (existsSync(join(root, ".next", "BUILD_ID")) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  process.stdout.write("Building the pages (once after each update) …\n");
  const next = createRequire(join(root, "package.json")).resolve("next/dist/bin/next");
  const built = spawnSync(process.execPath, [next, "build"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (built.status !== 0) throw new Error(`next build failed\n${built.stdout}\n${built.stderr}`);
  mkdirSync(join(root, ".next"), { recursive: true });
  writeFileSync(stamp, hash);
}

function hashOfSources(root: string): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    const full = join(root, path);
    if (path === join("lib", "db", "generated") || !existsSync(full)) return;
    const entries = readdirSync(full, { withFileTypes: true, recursive: false });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) add(child);
      else if (entry.isFile()) hash.update(child).update(readFileSync(join(root, child)));
    }
  };
  for (const source of SOURCES) {
    if (/\.\w+$/.test(source)) hash.update(source).update(readFileSync(join(root, source)));
    else add(source);
  }
  return hash.digest("hex");
}

if (import.meta.main) buildIfStale(join(import.meta.dirname, "..", ".."));

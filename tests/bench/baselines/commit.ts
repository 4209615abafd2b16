import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Target } from "../targets.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The console as it was at a commit, in a folder of its own that is removed when the process ends. */
export function checkOut(commit: string): Target {
  const root = join(mkdtempSync(join(tmpdir(), "waba-console-baseline-")), "console");
  const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  git("worktree", "add", "--detach", root, commit);
  process.once("exit", () => {
    git("worktree", "remove", "--force", root);
    rmSync(join(root, ".."), { recursive: true, force: true });
  });
  copyModules(root);
  execFileSync(process.execPath, ["lib/db/generate.ts"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  execFileSync(process.execPath, ["lib/boot/build.ts"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  return { key: "baseline", name: `at ${commit}`, script: "server.ts", table: "delivery", root };
}

/** The bundler follows no link out of the folder. Hard links take no room; across file systems it must be a copy. */
function copyModules(root: string): void {
  const copy = (how: string) =>
    execFileSync("cp", [how, join(ROOT, "node_modules"), join(root, "node_modules")], { stdio: "ignore" });
  try {
    copy("-al");
  } catch {
    rmSync(join(root, "node_modules"), { recursive: true, force: true });
    copy("-a");
  }
}

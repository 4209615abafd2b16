import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a running process, or null when there is none of that number. A bare Linux has no `ps`. */
export function processCommand(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || null;
  } catch {
    const { stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    return stdout?.trim() || null;
  }
}

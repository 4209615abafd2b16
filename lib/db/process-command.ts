import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a running process; null if there is none with this id. A minimal Linux has no `ps`. */
export function processCommand(pid: number): string | null {
  if (!Number.isInteger(pid) || pid < 1) return null;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || null;
  } catch {
    return askPs(pid, "args=");
  }
}

/**
 * When a running process started, as a string for comparison: process ids are reused, start times are not. Null if
 * there is no such process or the system cannot tell.
 */
export function processStart(pid: number): string | null {
  if (!Number.isInteger(pid) || pid < 1) return null;
  try {
    // The name in parentheses may contain spaces and parentheses. The start time is the 20th word after it, in ticks
    // since boot.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${ticks}`;
  } catch {
    return askPs(pid, "lstart=");
  }
}

function askPs(pid: number, column: string): string | null {
  const { stdout } = spawnSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" });
  return stdout?.trim() || null;
}

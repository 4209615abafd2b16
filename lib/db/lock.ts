import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processCommand, processStart } from "./process-command.ts";

/**
 * Makes this process the only console on `dataDir` and returns a function that releases the lock. A lock of a dead
 * process is taken over, even if another process has its id by now.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "console.pid");
  const owner = readLock(file);
  if (owner && owner.pid !== process.pid && isRunning(owner)) {
    throw new Error(
      `another WABA Console (process ${owner.pid}) is using ${dataDir}: stop it, or set DATA_DIR to another folder`,
    );
  }
  writeFileSync(file, `${process.pid}\n${processStart(process.pid) ?? ""}\n`, { mode: 0o600 });
  return () => {
    if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

type Lock = { pid: number; start: string | null };

function readLock(file: string): Lock | null {
  try {
    const [pid, start] = readFileSync(file, "utf8").split("\n");
    return Number(pid) ? { pid: Number(pid), start: start || null } : null;
  } catch {
    return null;
  }
}

/** Locks of earlier versions lack the start time, so any running Node process with that id counts as the owner. */
function isRunning({ pid, start }: Lock): boolean {
  return start ? processStart(pid) === start : /\bnode\b|server\.ts/.test(processCommand(pid) ?? "");
}

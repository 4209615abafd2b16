import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processCommand } from "./process-command.ts";

/**
 * Makes this process the only console on `dataDir`; returns how to let go. A lock whose process is gone, or is no
 * longer a Node process (the number was reused), is taken over.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "console.pid");
  const owner = readPid(file);
  if (owner && owner !== process.pid && isConsole(owner)) {
    throw new Error(
      `another WABA Console (process ${owner}) is using ${dataDir}: stop it, or set DATA_DIR to another folder`,
    );
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => {
    if (readPid(file) === process.pid) rmSync(file, { force: true });
  };
}

function readPid(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8")) || null;
  } catch {
    return null;
  }
}

function isConsole(pid: number): boolean {
  return /\bnode\b|server\.ts/.test(processCommand(pid) ?? "");
}

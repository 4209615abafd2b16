import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const TICKS_A_SECOND = 100;

/** CPU seconds of a process and all its children, running or finished; 0 without /proc. */
export function cpuSeconds(pid: number): number {
  const own = readStat(pid);
  if (!own) return 0;
  const children = processes()
    .map(readStat)
    .filter((stat) => stat?.parent === pid);
  return [own, ...children].reduce((sum, stat) => sum + (stat?.ticks ?? 0), 0) / TICKS_A_SECOND;
}

/** CPU seconds of a process and its finished children. */
export function ownCpuSeconds(pid: number): number {
  return (readStat(pid)?.ticks ?? 0) / TICKS_A_SECOND;
}

/** CPU seconds used by the whole machine or taken by its host; 0 without /proc. */
export function machineCpuSeconds(): number {
  try {
    const [first = ""] = readFileSync("/proc/stat", "utf8").split("\n");
    const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0, steal = 0] = first.split(/\s+/).slice(1).map(Number);
    return (user + nice + system + irq + soft + steal) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

/** Peak resident memory in megabytes since the last reset. */
export function peakMegabytes(pid: number): number {
  return statusMegabytes(pid, "VmHWM");
}

export function residentMegabytes(pid: number): number {
  return statusMegabytes(pid, "VmRSS");
}

export function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // Without a reset, the peak is that of the whole run.
  }
}

function statusMegabytes(pid: number, name: string): number {
  try {
    const line = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function processes(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function readStat(pid: number): { parent: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name in parentheses may contain spaces.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [, parent = 0] = fields;
    return { parent, ticks: fields.slice(11, 15).reduce((sum, one) => sum + one, 0) };
  } catch {
    return null;
  }
}

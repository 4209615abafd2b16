import { cpus, loadavg, release, totalmem } from "node:os";
import type { Disk } from "./disk.ts";
import { GENERATOR } from "./load.ts";
import type { Measured } from "./measure.ts";
import type { Soak } from "./soak.ts";

export type Results = { rows: Measured[]; disk: { at: string; disk: Disk }[]; soak: Soak | null; command: string };

const HEADS = [
  "server",
  "load",
  "req/s",
  "taken in/s",
  "catch-up s",
  "lag p99 ms",
  "events/s",
  "p50 ms",
  "p99 ms",
  "max ms",
  "Node µs/req",
  "PostgreSQL µs/req",
  "others' CPU",
  "peak MB",
  "not 2xx",
  "lost rows",
];

const whole = (value: number | null) => (value === null ? "–" : Math.round(value).toLocaleString("en-US"));
const tenths = (value: number) => value.toFixed(1);

const micros = (cpuSeconds: number, { answered }: Measured) =>
  cpuSeconds && answered ? whole((1e6 * cpuSeconds) / answered) : "–";

function cells(row: Measured): string[] {
  return [
    row.server,
    row.scenario,
    whole(row.perSecond),
    whole(row.takenInPerSecond),
    tenths(row.catchUp),
    whole(row.lagP99),
    whole(row.eventsPerSecond),
    tenths(row.p50),
    tenths(row.p99),
    whole(row.max),
    micros(row.nodeCpu, row),
    micros(row.postgresCpu, row),
    row.peakMegabytes ? `${Math.round(100 * row.others)} %` : "–",
    row.peakMegabytes ? whole(row.peakMegabytes) : "–",
    whole(row.refused + row.lost),
    whole(row.missing),
  ];
}

/** A Markdown table whose columns also line up in a terminal. */
export function table(heads: string[], rows: string[][]): string {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: string[]) =>
    `| ${row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, i) => (i < 2 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(heads), rule, ...rows.map(line)].join("\n");
}

export function resultTable({ rows }: Results): string {
  return table(HEADS, rows.map(cells));
}

/** The time and machine of a run. */
export function machineText(command: string): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`;
  return `\`${command}\` · ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC · ${machine} · Node ${process.version} · load average ${loadavg()[0]?.toFixed(1)}`;
}

export function markdown(results: Results, goals: string): string {
  const { disk, soak, command } = results;
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`;
  return `# Results of \`${command}\`

${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC · ${machine} · Node ${process.version} · embedded PostgreSQL 18, fsync on.
Load by ${GENERATOR} over loopback; generator, server and PostgreSQL share the processors. All rows of one run, one PostgreSQL.

${resultTable(results)}

- **nothing stored** is node:http alone: how fast this machine is. **bare group commit** neither verifies nor reads a body: the ceiling. **Fastify + pg**, **Express + Prisma create** and **Next route + Prisma create** verify, parse and commit one row a request; nothing else.
- _req/s_ are answers; _taken in/s_ counts until the last of them was in the lists, _catch-up_ seconds after the load; _lag_ is from the answer into the lists.
- _events/s_ counts everything reported, copies included. _lost rows_ are requests answered 2xx without a row.
- _µs/req_ is processor time of the server and of PostgreSQL for each request; _others' CPU_ is the share of both processors that went to programs which are not part of the bench: where it is not near 0, the rates are too low and the µs are what to compare.
- CPU and memory of a 3 MB row are in the row above it, which ran at the same time.

## Goals

${goals}
${disk.length > 0 ? `\n## On disk\n\n${diskTable(disk)}\n` : ""}${soak ? `\n## Soak\n\n${soakText(soak)}\n` : ""}`;
}

function diskTable(disk: Results["disk"]): string {
  const heads = ["after", "", "events", "bytes an event", "bytes a delivery"];
  return table(
    heads,
    disk.map(({ at, disk: one }) => [at, "", whole(one.events), whole(one.bytesAnEvent), whole(one.bytesADelivery)]),
  );
}

function soakText({ reader, memory }: Soak): string {
  return `While the rate was held, the timeline was read ${reader.count} times (${reader.failed} failed): p50 ${whole(reader.p50)} ms, p99 ${whole(reader.p99)} ms.

Resident memory of the Node process in MB, over the run: ${memory.join(", ")}.`;
}

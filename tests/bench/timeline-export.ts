import type { HttpSession } from "#tests/support/http-session";
import type { Running } from "./targets.ts";
import { peakMegabytes, resetPeak, residentMegabytes } from "./usage.ts";

const ROWS = 1_000_000;
const NEWLINE = 10;

/** Exports a million rows in each format and measures the speed and the server's memory. */
export async function measureExport({ url, pid }: Running, session: HttpSession): Promise<string> {
  const ndjson = await download(url, pid, session, "ndjson");
  const csv = await download(url, pid, session, "csv");
  return `Export of ${ROWS.toLocaleString("en-US")} rows: ${ndjson}; ${csv}.`;
}

async function download(url: string, pid: number, session: HttpSession, format: string): Promise<string> {
  const cookie = [...session.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const stop = new AbortController();
  resetPeak(pid);
  const before = residentMegabytes(pid);
  const began = performance.now();
  const answer = await fetch(`${url}/api/events/export?format=${format}`, { headers: { cookie }, signal: stop.signal });
  if (!answer.ok || !answer.body) throw new Error(`the export was answered ${answer.status}`);
  let rows = 0;
  for await (const chunk of answer.body) {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) rows++;
    if (rows >= ROWS) break;
  }
  stop.abort();
  const seconds = (performance.now() - began) / 1_000;
  const grown = Math.max(0, peakMegabytes(pid) - before);
  return `${format.toUpperCase()} ${Math.round(rows / seconds).toLocaleString("en-US")} rows/s, server memory ${before.toFixed(0)} MB before and at most ${grown.toFixed(0)} MB more while it lasted`;
}

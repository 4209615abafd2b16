import { request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { table } from "./report.ts";
import type { Running } from "./targets.ts";
import { peakMegabytes, resetPeak, residentMegabytes } from "./usage.ts";

const MB = 1024 * 1024;
const PIECE = Buffer.alloc(256 * 1024, 0x20);

type Flood = { name: string; connections: number; megabytes: number; target: string; isAnnounced: boolean };

const FLOODS: Flood[] = [
  {
    name: "sign-in, length announced",
    connections: 12,
    megabytes: 100,
    target: "/api/auth/callback/credentials",
    isAnnounced: true,
  },
  {
    name: "sign-in, no length",
    connections: 12,
    megabytes: 100,
    target: "/api/auth/callback/credentials",
    isAnnounced: false,
  },
  { name: "an API route, no length", connections: 100, megabytes: 3, target: "/api/setup", isAnnounced: false },
  { name: "the callback", connections: 250, megabytes: 3, target: "/api/webhooks/whatsapp", isAnnounced: true },
  {
    name: "the callback, spelled /x/../",
    connections: 250,
    megabytes: 3,
    target: "/x/../api/webhooks/whatsapp",
    isAnnounced: true,
  },
  {
    name: "the callback, with a last slash",
    connections: 250,
    megabytes: 3,
    target: "/api/webhooks/whatsapp/",
    isAnnounced: true,
  },
];

/**
 * `--only floods`: how much memory many parallel large uploads from anybody cost, and how slow /api/health gets
 * meanwhile.
 */
export async function measureFloods({ url, pid }: Running): Promise<string> {
  for (let i = 0; i < 20; i++) await fetch(`${url}/api/health`).then((answer) => answer.text());
  const rows: string[][] = [];
  for (const flood of FLOODS) {
    const before = residentMegabytes(pid);
    resetPeak(pid);
    const health = watchHealth(url);
    const statuses = await Promise.all(Array.from({ length: flood.connections }, () => upload(url, flood)));
    const slowest = await health();
    const peak = peakMegabytes(pid);
    await sleep(5_000);
    rows.push([
      flood.name,
      `${flood.connections} × ${flood.megabytes} MB`,
      [...Map.groupBy(statuses, (status) => status)].map(([status, { length }]) => `${length} × ${status}`).join(", "),
      ...[before, peak, residentMegabytes(pid), slowest].map((number) => Math.round(number).toLocaleString("en-US")),
    ]);
  }
  return table(["bodies to", "uploads", "answers", "before MB", "peak MB", "5 s after MB", "health max ms"], rows);
}

/** The status, or "closed" if the connection was closed before a response arrived. */
function upload(url: string, { target, megabytes, isAnnounced }: Flood): Promise<number | "closed"> {
  const { hostname, port } = new URL(url);
  const bytes = megabytes * MB;
  const headers = { "content-type": "application/json", ...(isAnnounced && { "content-length": bytes }) };
  return new Promise((done) => {
    const sent = httpRequest({ hostname, port, path: target, method: "POST", agent: false, headers }, (answer) => {
      answer.resume().once("close", () => done(answer.statusCode ?? "closed"));
    });
    sent.once("error", () => done("closed"));
    void (async () => {
      for (let at = 0; at < bytes && !sent.destroyed; at += PIECE.length) {
        if (!sent.write(PIECE)) await Promise.race([new Promise((more) => sent.once("drain", more)), sleep(1_000)]);
      }
      sent.end();
    })();
  });
}

/** Polls until stopped; returns the longest response time. */
function watchHealth(url: string): () => Promise<number> {
  let slowest = 0;
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(60_000) }).then(
        (answer) => answer.text(),
        () => {},
      );
      slowest = Math.max(slowest, performance.now() - began);
      await sleep(100);
    }
  })();
  return async () => {
    isOver = true;
    await asking;
    return slowest;
  };
}

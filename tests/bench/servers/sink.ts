// A receiver that only counts; what is posted to /hang it never answers. GET /stats says how many came, when the first and
// the last did, and how long after their receipt by the console (a UUIDv7 is their id), and starts anew; GET /count only
// says how many. Prints its port.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

let count = 0;
let first = 0;
let last = 0;
let delays: number[] = [];

const server = createServer((request, response) => {
  if (request.method === "GET" && request.url === "/count") return void response.end(JSON.stringify({ count, first }));
  if (request.method === "GET") {
    delays.sort((a, b) => a - b);
    const p95 = delays[Math.floor(delays.length * 0.95)] ?? null;
    response.end(JSON.stringify({ count, first, seconds: (last - first) / 1_000, p95 }));
    [count, first, last, delays] = [0, 0, 0, []];
    return;
  }
  request.resume();
  if (request.url === "/hang") return;
  request.on("end", () => {
    const now = Date.now();
    first ||= now;
    last = now;
    count++;
    const id = String(request.headers["webhook-id"] ?? "").replaceAll("-", "");
    if (/^[0-9a-f]{32}/.test(id)) delays.push(now - Number.parseInt(id.slice(0, 12), 16));
    response.end();
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

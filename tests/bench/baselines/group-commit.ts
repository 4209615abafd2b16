// The upper limit: bodies are neither verified nor parsed; waiting ones share one insert, with at most two inserts at a
// time.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import pg from "pg";

type Waiting = { id: string; body: string; done: () => void };

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
let waiting: Waiting[] = [];
let inFlight = 0;

async function pump(): Promise<void> {
  if (inFlight >= 2 || waiting.length === 0) return;
  inFlight++;
  const batch = waiting;
  waiting = [];
  await pool.query({
    name: "insert",
    text: "insert into webhook (id, body) select * from jsonb_to_recordset($1) as r(id uuid, body jsonb)",
    values: [`[${batch.map(({ id, body }) => `{"id":"${id}","body":${body}}`).join(",")}]`],
  });
  for (const { done } of batch) done();
  inFlight--;
  void pump();
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const done = () => response.writeHead(200, { "content-type": "text/plain" }).end("EVENT_RECEIVED");
    if (chunks.length === 0) return done();
    waiting.push({ id: randomUUID(), body: Buffer.concat(chunks).toString("utf8"), done });
    setImmediate(pump);
  });
}).listen(Number(process.env.PORT), "127.0.0.1");

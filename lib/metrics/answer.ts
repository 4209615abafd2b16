import type { IncomingMessage, ServerResponse } from "node:http";
import { config } from "#lib/config";
import { equalInConstantTime } from "#lib/crypto";
import { db } from "#lib/db/client";
import { log } from "#lib/log";
import { doorMetrics } from "./door.ts";
import { intakeMetrics } from "./intake.ts";
import { readGauge, registry } from "./registry.ts";

export const METRICS_PATH = "/metrics";

const FORWARDING = ["x-forwarded-for", "x-real-ip", "forwarded", "via"];
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Metrics as Prometheus text. With METRICS_TOKEN for anybody who sends it; without, only for loopback. */
export async function answerMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = refuse(request);
  if (refusal) {
    response.writeHead(refusal.status, { "content-type": "text/plain; charset=utf-8", ...refusal.headers });
    response.end(refusal.words);
    return;
  }
  try {
    doorMetrics();
    intakeMetrics();
    watchDefaultPartitions();
    const text = await registry().metrics();
    response.writeHead(200, { "content-type": registry().contentType, "cache-control": "no-store" });
    response.end(text);
  } catch (error) {
    log().error({ err: error }, "metrics could not be read");
    response.writeHead(500).end();
  }
}

type Refusal = { status: number; words: string; headers?: Record<string, string> };

function refuse(request: IncomingMessage): Refusal | null {
  if (request.method !== "GET") return { status: 405, words: "Only GET is allowed here.\n", headers: { allow: "GET" } };
  const { metricsToken } = config();
  if (metricsToken) {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    return equalInConstantTime(given, metricsToken)
      ? null
      : { status: 401, words: "METRICS_TOKEN is needed.\n", headers: { "www-authenticate": "Bearer" } };
  }
  // Behind a proxy on this machine, every request comes from loopback.
  const isForwarded = FORWARDING.some((name) => request.headers[name] !== undefined);
  return LOOPBACK.test(request.socket.remoteAddress ?? "") && !isForwarded
    ? null
    : { status: 403, words: "Set METRICS_TOKEN to read this from other machines.\n" };
}

/** Counting stops here: the gauge should be 0, so larger numbers make no difference. */
const ENOUGH = 10_000;

/** Rows outside all partitions, counted up to 10,000. A number above 0 for a day means that the partition job fails. */
function watchDefaultPartitions(): void {
  readGauge("default_partition_rows", "Rows outside all partitions, counted up to 10000.", ["table"], async () => {
    const [counted] = await db().$queryRaw<{ event: bigint; delivery: bigint }[]>`
      select (select count(*) from (select from event_default limit ${ENOUGH}) e) as event,
        (select count(*) from (select from delivery_default limit ${ENOUGH}) d) as delivery`;
    return Object.entries(counted ?? {}).map(([table, rows]) => ({ labels: { table }, value: Number(rows) }));
  });
}

import { createHmac } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { APP } from "./app.ts";
import { PATH } from "./baselines/signed.ts";
import { signInPeople } from "./people.ts";
import { table } from "./report.ts";
import type { Running } from "./targets.ts";

/** All that one process gives, and the share of each reader's session. */
const TAILS = 1_000;
const SHARE = 20;
const RATE = 50;
const SECONDS = 10;

/** `--only floods`: how fast the door answers a steady stream of webhooks, alone and beside 1,000 open timelines. */
export async function measureTails({ url }: Running): Promise<string> {
  const cookies = await signInPeople(url, TAILS / SHARE);
  await sendSteadily(url);
  const alone = await sendSteadily(url);
  const workerData = { url, cookies, tails: TAILS };
  const readers = new Worker(new URL("tails-worker.ts", import.meta.url), { workerData });
  await once(readers, "message");
  const beside = await sendSteadily(url);
  await readers.terminate();
  const rows = [
    ["none", ...alone],
    [TAILS.toLocaleString("en-US"), ...beside],
  ];
  return table(["open timelines", "webhooks", "not 200", "p50 ms", "p95 ms", "max ms"], rows);
}

async function sendSteadily(url: string): Promise<string[]> {
  const sent: Promise<{ status: number; ms: number }>[] = [];
  for (let nth = 0; nth < RATE * SECONDS; nth++) {
    sent.push(send(url, nth));
    await sleep(1_000 / RATE);
  }
  const answers = await Promise.all(sent);
  const times = answers.map(({ ms }) => ms).toSorted((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  const refused = answers.filter(({ status }) => status !== 200).length;
  return [String(times.length), String(refused), at(0.5), at(0.95), (times.at(-1) ?? 0).toFixed(0)];
}

async function send(url: string, nth: number): Promise<{ status: number; ms: number }> {
  const time = Math.floor(Date.now() / 1_000);
  const changes = [{ field: "account_review_update", value: { decision: "APPROVED" } }];
  const entry = [{ id: `8${Date.now()}${nth}`, time, changes }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry });
  const signature = `sha256=${createHmac("sha256", APP.secret).update(body).digest("hex")}`;
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
  const began = performance.now();
  const answer = await fetch(url + PATH, { method: "POST", headers, body });
  await answer.text();
  return { status: answer.status, ms: performance.now() - began };
}

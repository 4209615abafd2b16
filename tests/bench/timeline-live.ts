import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { APP } from "./app.ts";
import { PATH } from "./baselines/signed.ts";
import { signInPeople } from "./people.ts";
import type { Running } from "./targets.ts";

const TIMELINES = 200;
/** Each has a share of 20. */
const PEOPLE = 10;
const EVENTS = 60;

/** How long after its commit an event reaches each of 200 open timelines. */
export async function measureLive({ url }: Running): Promise<string> {
  const stop = new AbortController();
  const arrived = new Map<string, number[]>();
  const cookies = await signInPeople(url, PEOPLE);
  for (let nth = 0; nth < TIMELINES; nth++) {
    const filter =
      nth % 4 === 0 ? "?field=account_review_update" : nth % 4 === 1 ? "?q=%7B%22decision%22%3A%22APPROVED%22%7D" : "";
    const answer = await fetch(`${url}/api/events/stream${filter}`, {
      headers: { cookie: cookies[nth % PEOPLE] ?? "" },
      signal: stop.signal,
    });
    if (!answer.ok || !answer.body) throw new Error(`a timeline was answered ${answer.status}`);
    void follow(answer.body, arrived).catch(() => {});
  }
  const delays: number[] = [];
  for (let nth = 0; nth < EVENTS; nth++) {
    const wabaId = `9${Date.now()}${nth}`;
    const committed = await send(url, wabaId);
    const deadline = committed + 10_000;
    while ((arrived.get(wabaId)?.length ?? 0) < TIMELINES && performance.now() < deadline) await sleep(5);
    const times = arrived.get(wabaId) ?? [];
    if (times.length < TIMELINES) throw new Error(`an event reached only ${times.length} of ${TIMELINES} timelines`);
    delays.push(...times.map((at) => at - committed));
    await sleep(100);
  }
  stop.abort();
  delays.sort((one, other) => one - other);
  const at = (share: number) => delays[Math.floor(delays.length * share)]?.toFixed(0);
  const last = delays.at(-1) ?? 0;
  return `Live: an event is on each of ${TIMELINES} open timelines (a quarter narrowed by field, a quarter by payload) ${at(0.5)} ms (p50), ${at(0.99)} ms (p99), at most ${last.toFixed(0)} ms after its commit was answered; goal 1,000 ms: ${last <= 1_000 ? "reached" : "**not reached**"}.`;
}

async function send(url: string, wabaId: string): Promise<number> {
  const time = Math.floor(Date.now() / 1_000);
  const changes = [{ field: "account_review_update", value: { decision: "APPROVED" } }];
  const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: wabaId, time, changes }] });
  const signature = `sha256=${createHmac("sha256", APP.secret).update(body).digest("hex")}`;
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
  const answer = await fetch(url + PATH, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the door answered ${answer.status}`);
  return performance.now();
}

async function follow(body: ReadableStream<Uint8Array>, arrived: Map<string, number[]>): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const wabaId = /"wabaId":"(\d+)"/.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (wabaId) arrived.set(wabaId, [...(arrived.get(wabaId) ?? []), performance.now()]);
    }
  }
}

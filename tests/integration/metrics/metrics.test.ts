import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { config } from "#lib/config";
import { answerMetrics } from "#lib/metrics/answer";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";

const connected = connectDoors();
let url: string;
const server = createServer((request, response) => void answerMetrics(request, response));
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
});

const scrape = async () => (await fetch(url)).text();
/** The value of one line of Prometheus text. */
const read = (text: string, line: string) => {
  const found = text.split("\n").find((one) => one.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length + 1));
};
const body = (field: string, seconds = Math.floor(Date.now() / 1000)) =>
  JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", time: seconds, changes: [{ field, value: { event: "X" } }] }],
  });
const post = (sent: string, secret = SECRET) =>
  connected.doors[0]!.send({ body: sent, headers: { "x-hub-signature-256": signature(secret, sent) } });

it("counts requests by verdict, events by field, copies, commits, response times and lag", async () => {
  const review = body("account_review_update", Math.floor(Date.now() / 1000) - 120);
  expect((await post(review)).status).toBe(200);
  expect((await post(review)).status).toBe(200);
  expect((await post(body("a_field_of_tomorrow"))).status).toBe(200);
  expect((await post(review, "another secret")).status).toBe(401);
  const text = await scrape();
  expect(read(text, 'waba_console_webhook_requests_total{verdict="accepted",reason=""}')).toBe(3);
  expect(read(text, 'waba_console_webhook_requests_total{verdict="rejected",reason="signature_wrong"}')).toBe(1);
  expect(read(text, 'waba_console_events_total{field="account_review_update"}')).toBe(2);
  expect(read(text, 'waba_console_events_total{field="unknown"}')).toBe(1);
  expect(text).not.toContain("a_field_of_tomorrow");
  expect(read(text, "waba_console_event_copies_total")).toBe(1);
  expect(read(text, "waba_console_webhook_ack_seconds_count")).toBe(4);
  expect(read(text, "waba_console_commit_seconds_count")).toBe(4);
  expect(read(text, "waba_console_commit_events_sum")).toBe(3);
  expect(read(text, 'waba_console_event_lag_seconds_bucket{le="60"}')).toBe(1);
  expect(read(text, 'waba_console_event_lag_seconds_bucket{le="300"}')).toBe(3);
  expect(read(text, "waba_console_intake_lag_seconds_count")).toBe(4);
  expect(read(text, "waba_console_inbox_waiting_requests")).toBe(0);
  expect(read(text, "waba_console_inbox_requests")).toBe(0);
  expect(read(text, "waba_console_inbox_oldest_seconds")).toBe(0);
  expect(read(text, "process_cpu_seconds_total")).toBeGreaterThan(0);
});

it("shows rows outside all partitions", async () => {
  expect(read(await scrape(), 'waba_console_default_partition_rows{table="event"}')).toBe(0);
  await connected.db.$executeRaw`insert into delivery (id, received_at, method, verdict, bytes, headers)
    values ('ffff0000-0000-7000-8000-000000000000', now(), 'POST', 'accepted', 1, '{}')`;
  expect(read(await scrape(), 'waba_console_default_partition_rows{table="delivery"}')).toBe(1);
});

it("shows when webhooks could not be stored, and works without the database", async () => {
  await connected.db.$executeRaw`alter table inbox rename to inbox_away`;
  expect((await post(body("security"))).status).toBe(503);
  const text = await scrape();
  await connected.db.$executeRaw`alter table inbox_away rename to inbox`;
  expect(read(text, 'waba_console_webhook_requests_total{verdict="unavailable",reason="not_stored"}')).toBe(1);
  expect(read(text, "waba_console_commit_failures_total")).toBeGreaterThan(0);
});

it("is only for loopback, which does not include a proxy on this machine", async () => {
  expect((await fetch(url)).status).toBe(200);
  for (const name of ["x-forwarded-for", "x-real-ip", "forwarded", "via"])
    expect((await fetch(url, { headers: { [name]: "127.0.0.1" } })).status).toBe(403);
  expect((await fetch(url, { method: "POST" })).status).toBe(405);
});

it("is for everybody with the token, if one is set", async () => {
  config().metricsToken = "a-token-of-some-length";
  const status = async (authorization?: string) =>
    (await fetch(url, authorization ? { headers: { authorization, "x-forwarded-for": "1.2.3.4" } } : {})).status;
  expect(await status()).toBe(401);
  expect(await status("Bearer wrong")).toBe(401);
  expect(await status("Basic a-token-of-some-length")).toBe(401);
  expect(await status("Bearer a-token-of-some-length")).toBe(200);
  config().metricsToken = null;
});

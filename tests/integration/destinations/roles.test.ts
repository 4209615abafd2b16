import { expect, it } from "vitest";
import { getAttempt, listAttempts } from "#lib/destinations/attempts";
import { createDestination, deleteDestination, updateDestination } from "#lib/destinations/change-destinations";
import { listEventForwards } from "#lib/destinations/event-forwards";
import { getDestination, listDestinations } from "#lib/destinations/read-destinations";
import { previewReplay, startReplay } from "#lib/destinations/replays/start";
import { sendTest } from "#lib/destinations/send-test";
import { pauseDestination, resumeDestination, rotateSecret } from "#lib/destinations/steer-destinations";
import { registry } from "#lib/metrics/registry";
import { person } from "../accounts/world.ts";
import { APP_ID, bodyOf, forwardingWorld, message } from "./world.ts";

const { connected, destination, receive, receiver, attempts } = forwardingWorld();
const [viewer, operator, admin] = [person("viewer"), person("operator"), person("admin")];

it("shows viewers neither what URLs hold nor what was sent and answered", async () => {
  const callback = await receiver({ path: "/hook/very-secret" });
  const { id } = await destination(callback.url, { name: "CRM" });
  await receive(bodyOf(message("kata rahasia")));
  await expect.poll(() => attempts(id)).toHaveLength(1);
  const { items } = await listDestinations(viewer);
  expect(items).toMatchObject([{ url: `${new URL(callback.url).origin}/•••` }]);
  expect(JSON.stringify(items)).not.toMatch(/very-secret|whsec_/);
  const page = await listAttempts(viewer, id, { limit: 50 }, "en");
  const detail = await getAttempt(viewer, id, page.items[0]!.id, "en");
  expect(detail).toMatchObject({ request: null, response: null });
  expect(JSON.stringify([page, detail])).not.toMatch(/rahasia|6281234567890|very-secret/);
  const seen = await getAttempt(operator, id, page.items[0]!.id, "en");
  expect(seen.request).toMatchObject({ body: expect.stringContaining("kata rahasia"), url: callback.url });
});

it("lets administrators change, operators pause, test and replay, viewers look", async () => {
  const callback = await receiver();
  const settings = { name: "CRM", url: callback.url, appId: APP_ID };
  for (const ctx of [viewer, operator])
    await expect(createDestination(ctx, settings)).rejects.toMatchObject({ code: "forbidden" });
  const { id, secret } = await createDestination(admin, settings);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const replay = { destinationId: id, from: "2026-01-01T00:00:00Z" };
  for (const act of [
    () => updateDestination(operator, id, { name: "Mine" }),
    () => rotateSecret(operator, id, {}),
    () => deleteDestination(operator, id),
    () => pauseDestination(viewer, id),
    () => sendTest(viewer, id, "en"),
    () => previewReplay(viewer, replay),
    () => startReplay(viewer, replay),
  ])
    await expect(act()).rejects.toMatchObject({ code: "forbidden" });
  await pauseDestination(operator, id);
  expect(await pauseDestination(operator, id)).toMatchObject({ state: "paused", stateBy: "operator@example.com" });
  await resumeDestination(operator, id);
  await sendTest(operator, id, "en");
  await updateDestination(admin, id, { name: "Sales", filter: { phone: ["+1 555-078-3881"] } });
  expect(await getDestination(viewer, id)).toMatchObject({ name: "Sales", filter: { phone: ["15550783881"] } });
  await deleteDestination(admin, id);
  await expect(getDestination(viewer, id)).rejects.toMatchObject({ code: "not_found" });
  const audited = await connected.db.auditEntry.findMany({
    where: { target: `destination:${id}` },
    orderBy: { id: "asc" },
  });
  expect(audited.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
    "destination.created admin@example.com",
    "destination.paused operator@example.com",
    "destination.resumed operator@example.com",
    "destination.tested operator@example.com",
    "destination.updated admin@example.com",
    "destination.deleted admin@example.com",
  ]);
  expect(JSON.stringify(audited)).not.toContain(secret);
});

it("filters attempts by state, status and event", async () => {
  const callback = await receiver({ status: 500 });
  const { id } = await destination(callback.url, { concurrency: 1 });
  await receive(bodyOf(message("satu")));
  await expect.poll(() => attempts(id)).toHaveLength(1);
  callback.answer.status = 200;
  await receive(bodyOf(message("dua")));
  await expect.poll(() => attempts(id)).toHaveLength(2);
  const list = async (query: Partial<Parameters<typeof listAttempts>[2]>) =>
    (await listAttempts(operator, id, { limit: 50, ...query }, "en")).items.map(({ status }) => status);
  expect(await list({})).toEqual([200, 500]);
  expect(await list({ state: "retrying" })).toEqual([500]);
  expect(await list({ status: "2xx" })).toEqual([200]);
  expect(await list({ status: "503" })).toEqual([]);
  expect(await list({ status: "none" })).toEqual([]);
  expect(await list({ state: "held" })).toEqual([null]);
  const [last] = await connected.db.event.findMany({ orderBy: { receivedAt: "desc" }, take: 1 });
  expect(await list({ event: last!.id })).toEqual([200]);
  expect(await listEventForwards(viewer, last!.id)).toMatchObject({
    items: [{ destinationId: id, state: "delivered", status: 200, nextTryAt: null }],
  });
  const first = await listAttempts(operator, id, { limit: 1 }, "en");
  const next = await listAttempts(operator, id, { limit: 1, cursor: first.nextCursor! }, "en");
  expect(next).toMatchObject({ items: [{ status: 500 }], nextCursor: null });
});

it("counts for Prometheus by destination", async () => {
  const callback = await receiver();
  const { id } = await destination(callback.url);
  await receive(bodyOf(message("satu")));
  await expect.poll(() => attempts(id)).toHaveLength(1);
  await expect.poll(() => registry().metrics()).toContain(`waba_console_forward_sent_total{destination="${id}"} 1`);
  const text = await registry().metrics();
  for (const name of ["forward_waiting", "forward_oldest_seconds", "forward_given_up"])
    expect(text).toContain(`waba_console_${name}{destination="${id}"} 0`);
  expect(text).toContain(`waba_console_forward_seconds_count{destination="${id}"} 1`);
});

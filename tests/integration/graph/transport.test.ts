import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { config } from "#lib/config";
import { db } from "#lib/db/client";
import { GraphError } from "#lib/graph/errors";
import { keepMeter } from "#lib/graph/meter-store";
import { Node } from "#lib/graph/node";
import { getSubscribedApps, subscribeApp } from "#lib/graph/subscribed-apps";
import { graphRequest } from "#lib/graph/transport";
import type { Failure } from "#tests/meta-platform/failures";
import { connectOurApp, OUR_APP, startWorld, type World } from "../accounts/world.ts";

let world: World;
let wabaId: string;
let app: { id: string; secret: string; accessToken: string };

beforeAll(async () => {
  world = await startWorld({ limits: { headersAfter: 0 } });
});
afterAll(() => world.close());
beforeEach(() => {
  wabaId = world.platform.addWaba({ name: "Lucky Shrub" }).id;
  const { token } = world.platform.addToken({ appId: OUR_APP.id, wabaIds: [wabaId] });
  app = { id: OUR_APP.id, secret: OUR_APP.secret, accessToken: token };
});

async function failureOf(call: Promise<unknown>): Promise<GraphError> {
  const error = await call.then(
    () => expect.fail("the call should have failed"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GraphError);
  const text =
    JSON.stringify(error) + String(error) + JSON.stringify((error as GraphError).extra) + (error as GraphError).stack;
  for (const secret of [app.accessToken, app.secret]) expect(text).not.toContain(secret);
  return error as GraphError;
}

const read = (more: { signal?: AbortSignal; timeoutMs?: number } = {}) =>
  graphRequest(app, { path: `/${wabaId}`, schema: Node, ...more });

const lost: [string, Failure, string][] = [
  ["an HTML page", { kind: "html" }, "not_json"],
  ["half an answer", { kind: "truncated" }, "not_json"],
  ["an empty answer", { kind: "status", status: 200, body: "" }, "not_json"],
  ["a redirect", { kind: "status", status: 302, body: "" }, "not_json"],
  ["a dropped connection", { kind: "drop" }, "network"],
  ["HTTP 500 with JSON that says nothing", { kind: "status", status: 500, body: "{}" }, "temporary"],
  ["JSON of another shape", { kind: "status", status: 200, body: '{"data":[]}' }, "unexpected_shape"],
  ["code 2 at HTTP 500", { kind: "graph", code: 2, status: 500 }, "temporary"],
  ["code 190 at HTTP 401", { kind: "graph", code: 190, status: 401 }, "token_invalid"],
  ["code 190 at HTTP 400", { kind: "graph", code: 190, status: 400 }, "token_invalid"],
  ["an error at HTTP 200", { kind: "graph", code: 10, status: 200 }, "permission_missing"],
];

test.each(lost)("%s is a GraphError with a reason", async (_, failure, reason) => {
  world.platform.failNext({ path: `/${wabaId}` }, failure);
  expect((await failureOf(read())).failure.reason).toBe(reason);
  expect(await read()).toMatchObject({ id: wabaId });
});

test("keeps Meta's message, code, subcode and trace id", async () => {
  const error = await failureOf(graphRequest(app, { path: "/1743011632638145", schema: Node }));
  expect(error.failure).toMatchObject({ reason: "object_missing", code: 100, subcode: 33 });
  expect(error.failure.message).toContain("Object with ID '1743011632638145' does not exist");
  expect(error.failure.traceId).toMatch(/\S/);
  expect(error.extra).toMatchObject({ httpStatus: 400, graphType: "GraphMethodException", retry: "no" });
});

test("times out, and stops at once when the caller aborts", async () => {
  world.platform.failNext({ path: `/${wabaId}`, times: 2 }, { kind: "hang" });
  expect((await failureOf(read({ timeoutMs: 150 }))).failure.reason).toBe("timeout");
  const reason = new Error("the person left");
  await expect(read({ signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/i);
  await expect(read({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test("an unreachable Graph is a network failure", async () => {
  const { graphUrl } = config();
  config().graphUrl = "http://127.0.0.1:9";
  try {
    expect((await failureOf(read())).failure).toMatchObject({
      reason: "network",
      message: expect.stringMatching(/\S/),
    });
  } finally {
    config().graphUrl = graphUrl;
  }
});

test("proves the app secret, and says so when the proof is refused", async () => {
  const simulated = world.platform.state.apps.get(OUR_APP.id);
  if (simulated) simulated.requireAppSecret = true;
  expect(await read()).toMatchObject({ id: wabaId });
  const wrong = { ...app, secret: "another-secret" };
  const error = await failureOf(graphRequest(wrong, { path: `/${wabaId}`, schema: Node }));
  expect(error.failure.reason).toBe("proof_invalid");
});

test("an app without a token makes no calls", async () => {
  const before = world.platform.requests.length;
  const error = await failureOf(getSubscribedApps({ ...app, accessToken: null }, wabaId));
  expect(error.failure.reason).toBe("token_absent");
  expect(world.platform.requests).toHaveLength(before);
});

test("accepts success as a string, and rejects false", async () => {
  const path = `/${wabaId}/subscribed_apps`;
  world.platform.failNext({ path }, { kind: "status", status: 200, body: '{"success":"true"}' });
  await subscribeApp(app, wabaId);
  world.platform.failNext({ path }, { kind: "status", status: 200, body: '{"success":false}' });
  expect((await failureOf(subscribeApp(app, wabaId))).failure.reason).toBe("refused");
});

test("no error contains the verify token of an override", async () => {
  const verifyToken = "myvoiceismypassport";
  world.platform.failNext(
    { path: `/${wabaId}/subscribed_apps` },
    { kind: "graph", code: 100, message: `(#100) cannot use ${verifyToken}` },
  );
  const error = await failureOf(
    subscribeApp(app, wabaId, { callbackUri: "https://elsewhere.example/hook", verifyToken }),
  );
  expect(error.failure.message).toBe("(#100) cannot use [redacted]");
});

test("stores the latest usage in the database, only for connected apps", async () => {
  await getSubscribedApps(app, wabaId);
  await keepMeter();
  expect(await db().graphUsage.count()).toBe(0);
  await connectOurApp(app.accessToken);
  for (let call = 0; call < 2; call++) {
    await getSubscribedApps(app, wabaId);
    await keepMeter();
  }
  const stored = await db().graphUsage.findMany({ where: { appId: OUR_APP.id, objectId: wabaId } });
  expect(stored.map(({ type }) => type)).toContain("whatsapp_business_management");
});

test("no part of an error written by Graph contains a token", async () => {
  const token = app.accessToken ?? "";
  const body = JSON.stringify({
    error: { message: `bad ${token}`, type: `OAuth ${token}`, code: 190, fbtrace_id: `trace-${token}` },
  });
  world.platform.failNext({ path: `/${wabaId}/subscribed_apps` }, { kind: "status", status: 400, body });
  const error = await failureOf(getSubscribedApps(app, wabaId));
  expect(JSON.stringify([error.message, error.failure, error.extra])).not.toContain(token);
  expect(error.failure.traceId).toBe("trace-[redacted]");
});

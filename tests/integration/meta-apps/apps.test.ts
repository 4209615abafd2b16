import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { config } from "#lib/config";
import { db } from "#lib/db/client";
import { receive } from "#lib/door/receive";
import { listApps } from "#lib/meta-apps/list-apps";
import { connectApp, removeApp, updateApp } from "#lib/meta-apps/manage-apps";
import { PROBE_AGENT } from "#lib/meta-apps/probe-agent";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { MetaAppList } from "#lib/meta-apps/schema";
import { appSecrets, graphApp, invalidateApps } from "#lib/meta-apps/secrets";
import { forgetEverything, OTHER_APP, OUR_APP, person, startWorld, type World } from "../accounts/world.ts";

let world: World;
let token: string;
const admin = person("admin");
const { id, secret } = OUR_APP;

beforeAll(async () => {
  world = await startWorld();
  token = world.platform.addToken({ appId: id }).token;
});
afterAll(() => world.close());
beforeEach(forgetEverything);

test("connects an app that Meta confirms, with its name there, and reveals no secret", async () => {
  const app = await connectApp(admin, { id, secret, accessToken: token });
  expect(app).toMatchObject({
    id,
    name: "Lucky Console",
    hasAccessToken: true,
    accessTokenEnd: token.slice(-4),
    callbackUrl: "https://console.example/api/webhooks/whatsapp",
  });
  expect(app.verifyToken).toMatch(/^[A-Za-z0-9]{40}$/);
  expect(JSON.stringify(await listApps(admin))).not.toMatch(new RegExp(`${secret}|${token}`));
  expect(await graphApp(id)).toEqual({ id, secret, accessToken: token });
  expect(await appSecrets()).toEqual([
    { appId: id, secret, previousSecret: null, verifyToken: app.verifyToken, conversationStorage: "whole" },
  ]);
});

test("shows the verify token until Meta has called with it, and again after it changes", async () => {
  const { verifyToken } = await connectApp(admin, { id, secret, accessToken: token });
  const readable = async () => (await listApps(admin)).items[0]?.verifyToken;
  const shakeHands = (verify: string | null | undefined, userAgent: string) =>
    receive({
      method: "GET",
      url: `/api/webhooks/whatsapp?${new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": verify ?? "" })}`,
      headers: { "user-agent": userAgent },
      body: Buffer.alloc(0),
      remoteAddress: null,
    });
  expect(await shakeHands(verifyToken, `${PROBE_AGENT}1`)).toMatchObject({ status: 200 });
  expect(await shakeHands("wrong", "facebookexternalua")).toMatchObject({ status: 403 });
  expect(await readable()).toBe(verifyToken);
  expect(await shakeHands(verifyToken, "facebookexternalua")).toMatchObject({ status: 200 });
  expect(await readable()).toBeNull();
  await updateApp(admin, id, { verifyToken: "another-verify-token" });
  expect(await readable()).toBe("another-verify-token");
});

test("neither the database nor the audit log contains a secret in plain text", async () => {
  await connectApp(admin, { id, secret, accessToken: token, verifyToken: "my-verify-token" });
  await updateApp(admin, id, { verifyToken: "another-verify-token" });
  const stored = JSON.stringify([await db().metaApp.findMany(), await db().auditEntry.findMany()]);
  for (const plain of [secret, token, "my-verify-token", "another-verify-token"]) expect(stored).not.toContain(plain);
  const entries = await db().auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(entries).toMatchObject([
    {
      action: "app.connected",
      target: `app:${id}`,
      actor: "admin@example.com",
      after: { changed: ["secret", "verifyToken", "accessToken", "name"] },
    },
    { action: "app.updated", after: { changed: ["verifyToken"] } },
  ]);
});

test("names the field that Meta refuses, and saves nothing", async () => {
  const foreign = world.platform.addToken({ appId: OTHER_APP.id }).token;
  const expired = world.platform.addToken({ appId: id, expiresAt: 1_700_000_000 }).token;
  const refused: [object, string][] = [
    [{ secret: "wrong-secret" }, "secret"],
    [{ accessToken: foreign }, "accessToken"],
    [{ accessToken: expired }, "accessToken"],
    [{ accessToken: "EAAnobodyknowsthis" }, "accessToken"],
  ];
  for (const [change, parameter] of refused) {
    const error = connectApp(admin, { id, secret, accessToken: token, ...change });
    await expect(error).rejects.toMatchObject({
      code: "invalid_input",
      extra: { parameter },
      message: expect.stringMatching(`^${parameter}: .{10}`),
    });
  }
  expect(await db().metaApp.count()).toBe(0);
  expect(await db().auditEntry.count()).toBe(0);
});

test("reports an unreachable Graph, and saves nothing", async () => {
  const { graphUrl } = config();
  config().graphUrl = "http://127.0.0.1:9";
  await expect(connectApp(admin, { id, secret })).rejects.toMatchObject({
    code: "upstream",
    failure: { reason: "network" },
  });
  config().graphUrl = graphUrl;
  expect(await db().metaApp.count()).toBe(0);
});

test("keeps the previous secret for the door when a new one is set", async () => {
  await connectApp(admin, { id, secret, accessToken: token });
  const simulated = world.platform.state.apps.get(id);
  if (simulated) simulated.secret = "rotated-secret";
  await updateApp(admin, id, { secret: "rotated-secret" });
  expect(await appSecrets()).toMatchObject([{ secret: "rotated-secret", previousSecret: secret }]);
  if (simulated) simulated.secret = secret;
  await updateApp(admin, id, { name: "Renamed", accessToken: null });
  expect(await listApps(admin)).toMatchObject({
    items: [{ name: "Renamed", hasAccessToken: false, accessTokenEnd: null }],
  });
});

test("the app from the environment needs no Graph, keeps its verify token over restarts and writes no audit entry if nothing changed", async () => {
  const { graphUrl } = config();
  config().graphUrl = "http://127.0.0.1:9";
  await seedAppFromEnvironment({ id, secret, verifyToken: undefined, accessToken: token });
  const [first] = await appSecrets();
  await seedAppFromEnvironment({ id, secret, verifyToken: undefined, accessToken: token });
  await seedAppFromEnvironment(null);
  config().graphUrl = graphUrl;
  expect(await appSecrets()).toEqual([first]);
  expect(await listApps(admin)).toMatchObject({ items: [{ id, name: id }] });
  expect(await db().auditEntry.findMany()).toMatchObject([{ actor: "environment", action: "app.connected" }]);
});

test("only administrators connect, change, remove, and see the verify token", async () => {
  await seedAppFromEnvironment({ id, secret, verifyToken: "verify", accessToken: undefined });
  for (const role of ["viewer", "operator"] as const) {
    const ctx = person(role);
    await expect(connectApp(ctx, { id, secret })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateApp(ctx, id, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeApp(ctx, id)).rejects.toMatchObject({ code: "forbidden" });
    expect(MetaAppList.parse(await listApps(ctx)).items).toMatchObject([{ verifyToken: null }]);
  }
  expect(await listApps(admin)).toMatchObject({ items: [{ verifyToken: "verify" }] });
});

test("removing deletes the app; an unknown one is not found", async () => {
  await seedAppFromEnvironment({ id, secret, verifyToken: "verify", accessToken: undefined });
  await removeApp(admin, id);
  expect(await appSecrets()).toEqual([]);
  await expect(removeApp(admin, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(updateApp(admin, id, { name: "x" })).rejects.toMatchObject({ code: "not_found" });
  await expect(graphApp(id)).rejects.toMatchObject({ code: "not_found" });
});

test("the door skips an app sealed with another key, and Graph calls report it", async () => {
  await seedAppFromEnvironment({ id, secret, verifyToken: "verify", accessToken: token });
  const { encryptionKey } = config();
  config().encryptionKey = "cd".repeat(32);
  invalidateApps();
  expect(await appSecrets()).toEqual([]);
  await expect(graphApp(id)).rejects.toMatchObject({ code: "precondition" });
  config().encryptionKey = encryptionKey;
  invalidateApps();
  expect(await appSecrets()).toHaveLength(1);
});

test("an app sealed with a lost key works again after entering its credentials", async () => {
  await connectApp(admin, { id, secret, accessToken: token });
  await db().metaApp.update({
    where: { id },
    data: { previousSecret: "v1.sealed-with-a-lost-key", secret: "v1.lost" },
  });
  invalidateApps();
  expect(await appSecrets()).toEqual([]);
  await connectApp(admin, { id, secret, accessToken: token });
  expect(await appSecrets()).toMatchObject([{ secret, previousSecret: null }]);
});

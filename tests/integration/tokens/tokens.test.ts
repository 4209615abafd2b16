import { hash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { once } from "#lib/once";
import { setSignInPolicy } from "#lib/settings/sign-in-policy";
import { createToken, listTokens, revokeToken } from "#lib/tokens/manage-tokens";
import type { CreateApiToken } from "#lib/tokens/schema";
import { updateUser } from "#lib/users/manage-users";
import { type ApiServer, openApiServer } from "#tests/support/api-server";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { addPerson, type Person } from "#tests/support/people";

let database: TestDatabase;
let api: ApiServer;
let admin: Person;
let operator: Person;
beforeAll(async () => {
  database = await openTestDatabase();
  api = await openApiServer();
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  await database.db.$executeRaw`truncate "user", audit_entry, saved_view, setting cascade`;
  admin = await addPerson(database.db, "admin");
  operator = await addPerson(database.db, "operator");
});

const make = (of: Person, given: Partial<CreateApiToken> = {}) =>
  createToken(of, { name: "deploy", scopes: ["read", "manage"], expiresInDays: 90, ...given });
const stored = (id: string) => database.db.apiToken.findUniqueOrThrow({ where: { id } });

async function call(token: string, path = "/api/views", init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", ...init.headers };
  const answer = await fetch(api.url + path, { ...init, headers });
  return { status: answer.status, challenge: answer.headers.get("www-authenticate"), body: await answer.json() };
}

const save = (token: string, init: RequestInit = {}) =>
  call(token, "/api/views", {
    method: "POST",
    body: JSON.stringify({ name: "Mine", query: "" }),
    ...init,
  });

describe("an API token", () => {
  it("is shown once and stored as a hash, and the audit log has neither", async () => {
    const { token, id } = await make(operator);
    expect(token).toMatch(/^wabac_[A-Za-z0-9]{40}$/);
    const row = await stored(id);
    expect(row).toMatchObject({ tokenHash: hash("sha256", token), ending: token.slice(-4) });
    expect((row.expiresAt?.getTime() ?? 0) - Date.now()).toBeCloseTo(90 * 86_400_000, -5);
    const seen = JSON.stringify([await listTokens(operator), await database.db.auditEntry.findMany()]);
    expect(seen).toContain("token.created");
    expect(seen).not.toContain(token);
    expect(seen).not.toContain(row.tokenHash);
  });

  it("acts for its owner, and the audit log names it", async () => {
    const { token } = await make(operator, { name: "nightly job" });
    expect(await save(token)).toMatchObject({ status: 200 });
    expect(await database.db.savedView.findMany()).toMatchObject([{ ownerId: operator.actor.id }]);
    const entries = await database.db.auditEntry.findMany({ where: { action: { startsWith: "view." } } });
    expect(entries).toMatchObject([
      { actor: "operator@example.org (API token nightly job)", userId: operator.actor.id, remoteAddress: "127.0.0.1" },
    ]);
  });

  it("reads with `read`, changes with `manage`, and names the missing scope", async () => {
    const reader = await make(operator, { scopes: ["read"] });
    const manager = await make(operator, { scopes: ["manage"] });
    expect(await call(reader.token)).toMatchObject({ status: 200 });
    expect(await save(reader.token)).toMatchObject({
      status: 403,
      challenge: expect.stringContaining('scope="manage"'),
    });
    expect(await save(manager.token)).toMatchObject({ status: 200 });
    expect(await call(manager.token)).toMatchObject({
      status: 403,
      challenge: expect.stringContaining('scope="read"'),
    });
  });

  it("never does more than its owner may do now", async () => {
    const { token } = await make(operator);
    const preview = () =>
      call(token, "/api/bulk/preview", { method: "POST", body: '{"action":"subscribe","wabaIds":["1"]}' });
    expect((await preview()).status).toBe(412);
    await updateUser(admin, operator.actor.id, { role: "viewer" });
    expect((await preview()).status).toBe(403);
    await updateUser(admin, operator.actor.id, { active: false });
    // Enabling a user again does not restore their forgotten tokens.
    await updateUser(admin, operator.actor.id, { active: true });
    expect((await call(token)).status).toBe(401);
  });

  it("waits for the second factor that its owner must set up", async () => {
    const { token } = await make(operator);
    await database.db.user.update({ where: { id: operator.actor.id }, data: { passwordHash: "some hash" } });
    expect((await call(token)).status).toBe(200);
    await setSignInPolicy(admin, { secondFactorRequired: true });
    expect(await call(token)).toMatchObject({ status: 403, body: { code: "second_factor_missing" } });
    await database.db.user.update({ where: { id: operator.actor.id }, data: { totpConfirmedAt: new Date() } });
    expect((await call(token)).status).toBe(200);
  });

  it.each([
    ["is unknown", async () => `wabac_${"x".repeat(40)}`],
    ["is none", async () => ""],
    [
      "has expired",
      async () => {
        const { id, token } = await make(operator);
        await database.db.apiToken.update({ where: { id }, data: { expiresAt: new Date() } });
        return token;
      },
    ],
    [
      "was revoked",
      async () => {
        const { id, token } = await make(operator);
        await revokeToken(operator, id);
        return token;
      },
    ],
  ])("that %s gets 401 with a challenge", async (_, give) => {
    expect(await call(await give())).toMatchObject({
      status: 401,
      challenge: expect.stringMatching(/^Bearer /),
      body: { code: "unauthenticated" },
    });
  });

  it("cannot do what only people do", async () => {
    const { token } = await make(admin);
    for (const path of ["/api/users", "/api/tokens", "/api/audit", "/api/audit/export"])
      expect(await call(token, path)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await call(token, "/api/tokens", { method: "POST", body: "{}" })).toMatchObject({ status: 403 });
  });

  it("needs no origin check, because no other site's page has it", async () => {
    const { token } = await make(operator);
    expect((await save(token, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(200);
  });

  it("records its last use, at most once a minute", async () => {
    const { id, token } = await make(operator);
    expect((await stored(id)).lastUsedAt).toBeNull();
    await call(token);
    const first = (await stored(id)).lastUsedAt;
    expect(first).not.toBeNull();
    await call(token);
    expect((await stored(id)).lastUsedAt).toEqual(first);
    const earlier = new Date(Date.now() - 61_000);
    await database.db.apiToken.update({ where: { id }, data: { lastUsedAt: earlier } });
    await call(token);
    expect((await stored(id)).lastUsedAt?.getTime()).toBeGreaterThan(earlier.getTime());
  });

  it("has its own limits, besides those of its owner's other tokens", async () => {
    const tokens = [await make(operator), await make(operator)];
    for (const { token } of tokens) await call(token);
    const buckets = once("request-limits", () => new Map<string, unknown>());
    expect(tokens.map(({ id }) => buckets.has(`token ${id}`))).toEqual([true, true]);
    expect(buckets.has(operator.actor.id)).toBe(false);
  });

  it("is listed and revoked by its owner and by administrators", async () => {
    const viewer = await addPerson(database.db, "viewer");
    const own = await make(operator);
    await make(viewer, { expiresInDays: null });
    expect((await listTokens(operator)).items.map(({ id }) => id)).toEqual([own.id]);
    expect((await listTokens(admin)).items.map(({ owner }) => owner.name)).toEqual(["viewer", "operator"]);
    await expect(revokeToken(viewer, own.id)).rejects.toMatchObject({ code: "not_found" });
    await revokeToken(admin, own.id);
    await expect(revokeToken(admin, own.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listTokens(admin)).items.map(({ expiresAt }) => expiresAt)).toEqual([null]);
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { appSecretProof } from "#tests/meta-platform/graph/authenticate";
import { type MetaPlatform, startMetaPlatform } from "#tests/meta-platform/index";
import { callGraph, errorOf, smallWorld } from "./call-graph.ts";

let platform: MetaPlatform;
let world: ReturnType<typeof smallWorld>;
beforeEach(async () => {
  platform = await startMetaPlatform();
  world = smallWorld(platform);
});
afterEach(() => platform.close());

const get = (token: string | null, path: string) => callGraph(platform, token, "GET", path);

describe("tokens", () => {
  test("without one is #104", async () => {
    const { status, body } = await get(null, `/${world.waba.id}`);
    expect([status, body]).toEqual([400, errorOf("An access token is required to request this resource.", 104)]);
  });

  test("one that cannot be parsed is #190, with 400 or 401 and www-authenticate", async () => {
    const { status, body, headers } = await get("EAAnonsense", `/${world.waba.id}`);
    expect([status, body]).toEqual([400, errorOf("Invalid OAuth access token - Cannot parse access token", 190)]);
    expect(headers.get("www-authenticate")).toBe(
      'OAuth "Facebook Platform" "invalid_token" "Invalid OAuth access token - Cannot parse access token"',
    );
    expect(headers.get("cache-control")).toBe("no-store");
    platform.settings.statuses.token = 401;
    expect((await get("EAAnonsense", `/${world.waba.id}`)).status).toBe(401);
  });

  test("an expired one says when, like Meta", async () => {
    platform.settings.now = () => Date.parse("2023-07-04T09:11:32Z");
    const expiresAt = Date.parse("2023-06-19T13:29:46Z") / 1000;
    const { token } = platform.addToken({ appId: world.app.id, expiresAt });
    const { body } = await get(token, `/${world.waba.id}`);
    const message =
      "Error validating access token: Session has expired on Monday, 19-Jun-23 06:29:46 PDT. The current time is Tuesday, 04-Jul-23 02:11:32 PDT.";
    expect(body).toEqual(errorOf(message, 190, { error_subcode: 463 }));
  });

  test.each([458, 459, 460, 464, 467, 492] as const)("an invalidated one has subcode %d", async (invalidated) => {
    const { token } = platform.addToken({ appId: world.app.id, invalidated });
    expect((await get(token, `/${world.waba.id}`)).body).toMatchObject({
      error: { code: 190, error_subcode: invalidated },
    });
  });

  test("an app's id and secret are its token, and nothing else is", async () => {
    expect((await get(world.appToken, `/${world.app.id}`)).status).toBe(200);
    expect((await get(`${world.app.id}|wrong`, `/${world.app.id}`)).body).toMatchObject({ error: { code: 190 } });
  });

  test("may also be in the query or a form body", async () => {
    const url = `${platform.url}/${world.waba.id}/subscribed_apps`;
    expect((await fetch(`${url}?access_token=${world.token}`)).status).toBe(200);
    expect(
      await (await fetch(url, { method: "POST", body: new URLSearchParams({ access_token: world.token }) })).json(),
    ).toEqual({ success: true });
    expect(platform.subscription(world.waba.id, world.app.id)).not.toBeNull();
  });
});

describe("objects", () => {
  const unsupported = (method: string, id: string) =>
    `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`;

  test("an unknown WABA and one that the token may not see look the same", async () => {
    const hidden = platform.addWaba();
    for (const id of ["1743011632638145", hidden.id]) {
      const { status, body, headers } = await get(world.token, `/${id}`);
      expect([status, body]).toEqual([
        400,
        errorOf(unsupported("get", id), 100, { type: "GraphMethodException", error_subcode: 33 }),
      ]);
      expect(headers.get("www-authenticate")).toBe(
        `OAuth "Facebook Platform" "invalid_request" "${unsupported("get", id)}"`,
      );
    }
    const posted = await callGraph(platform, world.token, "POST", "/1743011632638145/subscribed_apps");
    expect(posted.body).toMatchObject({ error: { message: unsupported("post", "1743011632638145") } });
  });

  test("one that the token may not see can be #200 instead", async () => {
    platform.settings.inaccessible = "permission";
    const { status, body } = await get(world.token, `/${platform.addWaba().id}`);
    expect([status, body]).toEqual([403, errorOf("(#200) Permissions error", 200)]);
  });

  test("a token without whatsapp_business_management gets #200", async () => {
    const { token } = platform.addToken({ appId: world.app.id, scopes: ["whatsapp_business_messaging"] });
    expect((await get(token, `/${world.waba.id}/phone_numbers`)).body).toEqual(
      errorOf("(#200) Permissions error", 200),
    );
  });

  test("an alias is #803, a field that does not exist #100", async () => {
    expect((await get(world.token, "/lucky.shrub")).body).toEqual(
      errorOf("(#803) Cannot query users by their username", 803),
    );
    expect((await get(world.token, `/${world.waba.id}?fields=id,nope`)).body).toMatchObject({ error: { code: 100 } });
  });
});

describe("appsecret_proof", () => {
  test("vectors", () => {
    expect(appSecretProof("appsecret", "EAAtoken")).toBe(
      "b15e563de2a106036cef7807b362777b33c08f4b1fb1251b4a3f5a9eeca7c277",
    );
    expect(appSecretProof("appsecret", "EAAtoken", 1700000000)).toBe(
      "7d84bb9c6a2f6dc9daf15264468f44a105d67dd1f2925ac94681af24513d725f",
    );
  });

  const proof = (message: string) => errorOf(message, 100, { type: "GraphMethodException" });
  const missing = () => proof("API calls from the server require an appsecret_proof argument");
  const invalid = () => proof("Invalid appsecret_proof provided in the API argument");

  test("is needed only if the app requires it; a wrong one is always refused", async () => {
    const path = `/${world.waba.id}?appsecret_proof=`;
    expect((await get(world.token, `${path}00`)).body).toEqual(invalid());
    world.app.requireAppSecret = true;
    expect((await get(world.token, `/${world.waba.id}`)).body).toEqual(missing());
    expect((await get(world.token, path + appSecretProof(world.app.secret, world.token))).status).toBe(200);
    expect((await get(world.appToken, `/${world.app.id}`)).status).toBe(200);
  });

  test("with a timestamp is valid for five minutes", async () => {
    const time = Math.floor(Date.now() / 1000);
    const path = `/${world.waba.id}?appsecret_time=${time}&appsecret_proof=${appSecretProof(world.app.secret, world.token, time)}`;
    expect((await get(world.token, path)).status).toBe(200);
    platform.advance(301_000);
    expect((await get(world.token, path)).body).toEqual(invalid());
  });
});

describe("versions", () => {
  const version = async (path: string) => {
    const response = await fetch(`${platform.url}${path}/${world.waba.id}?access_token=${world.token}`);
    return [response.status, response.headers.get("facebook-api-version")];
  };

  test("a live one answers as itself, none and an expired one as the oldest", async () => {
    expect(await version("/v25.0")).toEqual([200, "v25.0"]);
    expect(await version("")).toEqual([200, "v21.0"]);
    expect(await version("/v20.0")).toEqual([200, "v21.0"]);
    expect((await version("/v99.0"))[0]).toBe(400);
    platform.settings.versions.expired = "refused";
    expect((await version("/v20.0"))[0]).toBe(400);
  });
});

describe("configured failures", () => {
  test("returns a Graph error by its code, once, for matching calls", async () => {
    platform.failNext({ path: /subscribed_apps$/ }, { kind: "graph", code: 2, status: 500, isTransient: true });
    expect((await get(world.token, `/${world.waba.id}`)).status).toBe(200);
    const failed = await get(world.token, `/${world.waba.id}/subscribed_apps`);
    expect([failed.status, failed.body]).toMatchObject([500, { error: { code: 2, is_transient: true } }]);
    expect((await get(world.token, `/${world.waba.id}/subscribed_apps`)).status).toBe(200);
  });

  test("returns HTML, truncated JSON, a dropped connection, or an answer lost after it took effect", async () => {
    const url = `${platform.url}/v27.0/${world.waba.id}/subscribed_apps?access_token=${world.token}`;
    platform.failNext({}, { kind: "html" });
    expect(await (await fetch(url)).text()).toMatch(/^<!DOCTYPE html>/);
    platform.failNext({ applied: true }, { kind: "truncated" });
    await expect((await fetch(url)).json()).rejects.toThrow();
    platform.failNext({}, { kind: "drop" });
    await expect(fetch(url, { method: "POST" })).rejects.toThrow();
    expect(platform.subscription(world.waba.id, world.app.id)).toBeNull();
    platform.failNext({ method: "POST", applied: true }, { kind: "drop" });
    await expect(fetch(url, { method: "POST" })).rejects.toThrow();
    expect(platform.subscription(world.waba.id, world.app.id)).not.toBeNull();
  });

  test("lets a call hang, or slows it down", async () => {
    const url = `${platform.url}/v27.0/me?access_token=${world.token}`;
    platform.failNext({ after: 1, times: 2 }, { kind: "hang" });
    expect((await fetch(url)).status).toBe(200);
    for (let turn = 1; turn <= 2; turn++) {
      const abort = new AbortController();
      const count = platform.requests.length;
      const asked = fetch(url, { signal: abort.signal });
      await expect.poll(() => platform.requests.length).toBe(count + 1);
      abort.abort();
      await expect(asked).rejects.toThrow();
    }
    platform.failNext({}, { kind: "slow", ms: 80 });
    const started = performance.now();
    expect((await fetch(url)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(70);
  });
});

import { X509Certificate } from "node:crypto";
import type { Server } from "node:http";
import { type RequestOptions, request } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { config, parseConfig } from "#lib/config";
import { answerAtFrontDoor } from "#lib/door/front-door";
import { createListener } from "#lib/door/listener";
import { createMtlsDoor } from "#lib/door/mtls-listener";
import { WEBHOOK_PATH } from "#lib/door/receive";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";
import { type KeyPair, makeAuthorities } from "#tests/support/certificates";
import { openTestDatabase, type TestDatabase } from "#tests/support/database";
import { openDoors, signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";
import { deliveriesTakenIn } from "#tests/support/taken-in";

const SECRET = "test_app_secret";
const CN = "client.webhooks.fbclientcerts.com";
const BODY = JSON.stringify({
  object: "whatsapp_business_account",
  entry: [{ id: "1", changes: [{ field: "account_review_update", value: { decision: "APPROVED" } }] }],
});
const SIGNED = { "x-hub-signature-256": signature(SECRET, BODY) };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ TRUSTED_PROXIES: "127.0.0.1", MTLS_HEADER_FORMAT: "nginx", MTLS_REQUIRED: "on" });
  await seedAppFromEnvironment({ id: "1", secret: SECRET, verifyToken: "verify", accessToken: undefined });
});
afterAll(() => database.close());
beforeEach(() => emptyEvents(database.db));
const deliveries = () => deliveriesTakenIn(database.db);

describe("behind a proxy", () => {
  let doors: Awaited<ReturnType<typeof openDoors>>;
  beforeAll(async () => {
    doors = await openDoors();
  });
  afterAll(() => doors.close());
  afterEach(() => {
    config().trustedProxies = parseConfig({ DATA_DIR: config().dataDir, TRUSTED_PROXIES: "127.0.0.1" }).trustedProxies;
    config().mtls.isRequired = true;
  });
  const send = (headers: Record<string, string>, door = 0) =>
    doors.doors[door]!.send({ body: BODY, headers: { ...SIGNED, ...headers } });
  const META = { "x-ssl-client-verify": "SUCCESS", "x-ssl-client-s-dn": `CN=${CN},O=Meta Platforms\\, Inc.,C=US` };

  it("accepts requests with Meta's certificate, and says so", async () => {
    expect((await send({ ...META, "x-forwarded-for": "6.6.6.6, 2a03:2880:10ff:7::" })).status).toBe(200);
    expect(await deliveries()).toMatchObject([
      { verdict: "accepted", clientCertificate: "verified", remoteAddress: "2a03:2880:10ff:7::" },
    ]);
  });

  it.each([
    ["no certificate", {}, "missing", "client_certificate_missing"],
    ["nginx saying NONE", { "x-ssl-client-verify": "NONE" }, "missing", "client_certificate_missing"],
    [
      "a certificate nginx refused",
      { ...META, "x-ssl-client-verify": "FAILED:expired" },
      "unverified",
      "client_certificate_wrong",
    ],
    [
      "a good certificate of somebody else",
      { ...META, "x-ssl-client-s-dn": `CN=${CN}.evil.example` },
      "wrong_name",
      "client_certificate_wrong",
    ],
  ])("answers %s with 401, even with the right signature", async (_case, headers, verdict, reason) => {
    expect((await send(headers as Record<string, string>)).status).toBe(401);
    expect(await deliveries()).toMatchObject([{ verdict: "rejected", reason, clientCertificate: verdict, raw: null }]);
    expect(await database.db.event.count()).toBe(0);
  });

  it("trusts only the configured proxies", async () => {
    config().trustedProxies = parseConfig({ DATA_DIR: config().dataDir, TRUSTED_PROXIES: "10.1.2.3" }).trustedProxies;
    expect((await send({ ...META, "x-forwarded-for": "10.1.2.3" })).status).toBe(401);
    expect(await deliveries()).toMatchObject([
      { reason: "client_certificate_missing", clientCertificate: "missing", remoteAddress: "127.0.0.1" },
    ]);
  });

  it("does not replace the signature", async () => {
    expect((await send({ ...META, "x-hub-signature-256": signature("other", BODY) })).status).toBe(401);
    expect(await deliveries()).toMatchObject([{ reason: "signature_wrong", clientCertificate: "verified" }]);
  });

  it("is only recorded if it is not required", async () => {
    config().mtls.isRequired = false;
    expect((await send({})).status).toBe(200);
    expect(await deliveries()).toMatchObject([{ verdict: "accepted", clientCertificate: "missing" }]);
  });

  it("is refused by the door that cannot see connections", async () => {
    expect((await send(META, 1)).status).toBe(401);
    expect(await deliveries()).toMatchObject([{ reason: "client_certificate_missing" }]);
  });
});

describe("if the console itself terminates TLS", () => {
  const certificates = makeAuthorities();
  const metaCa = certificates.authority("Meta outbound API CA");
  const site = certificates.authority("Public CA");
  let door: { server: Server; port: number };

  beforeAll(async () => {
    const { certFile, keyFile } = site.issue("/CN=console.example", { usage: "serverAuth" });
    Object.assign(config(), {
      tls: { certFile, keyFile },
      mtls: { isRequired: true, headerFormat: null, direct: { caFile: metaCa.certFile, port: 8443 } },
    });
    door = createMtlsDoor()!;
    await new Promise<void>((done) => door.server.listen(0, "127.0.0.1", done));
  });
  afterAll(async () => {
    await new Promise((done) => door.server.close(done));
    certificates.close();
  });

  function post(client: KeyPair | null, options: RequestOptions = {}): Promise<number> {
    const { port } = door.server.address() as AddressInfo;
    return new Promise((done, fail) => {
      const sent = request(
        {
          ...{
            host: "127.0.0.1",
            port,
            path: WEBHOOK_PATH,
            method: "POST",
            ca: site.cert,
            agent: false,
            headers: SIGNED,
          },
          ...(client && { cert: client.cert, key: client.key }),
          ...options,
        },
        (answer) => answer.resume().on("end", () => done(answer.statusCode ?? 0)),
      );
      sent.on("error", fail);
      sent.end(BODY);
    });
  }

  it("accepts requests with Meta's certificate, over TLS 1.3 and 1.2", async () => {
    const client = metaCa.issue(`/C=US/O=Meta Platforms, Inc./CN=${CN}`);
    expect(await post(client, { minVersion: "TLSv1.3" })).toBe(200);
    expect(await post(client, { maxVersion: "TLSv1.2" })).toBe(200);
    expect(await deliveries()).toMatchObject([{ clientCertificate: "verified" }, { clientCertificate: "verified" }]);
  });

  it.each([
    ["no certificate", () => null, "missing"],
    [
      "a certificate of another authority",
      () => certificates.authority("Meta outbound API CA").issue(`/CN=${CN}`),
      "unverified",
    ],
    ["a self-made one of that name", () => certificates.authority(CN), "unverified"],
    ["an expired certificate", () => metaCa.issue(`/CN=${CN}`, { isExpired: true }), "unverified"],
    ["another name", () => metaCa.issue(`/CN=${CN}.evil.example`), "wrong_name"],
    ["two names", () => metaCa.issue(`/CN=evil/CN=${CN}`), "wrong_name"],
    ["a name only looking like it", () => metaCa.issue(`/CN=evil/O=CN=${CN}`), "wrong_name"],
  ])("answers %s with 401", async (_case, client, verdict) => {
    expect(await post(client())).toBe(401);
    const reason = verdict === "missing" ? "client_certificate_missing" : "client_certificate_wrong";
    expect(await deliveries()).toMatchObject([{ verdict: "rejected", reason, clientCertificate: verdict }]);
  });

  it("uses certificates with the intended contents", () => {
    const { subject } = new X509Certificate(metaCa.issue(`/CN=evil/CN=${CN}`).cert);
    expect(subject).toBe(`CN=evil\nCN=${CN}`);
  });

  it("answers only webhooks on that port", async () => {
    expect(await post(metaCa.issue(`/CN=${CN}`), { path: "/", method: "GET" })).toBe(404);
    expect(await post(metaCa.issue(`/CN=${CN}`), { path: "/api/events", method: "GET" })).toBe(404);
  });

  it("requests no certificate on the console's own port", async () => {
    const own = createListener((request, response) => void answerAtFrontDoor(request, response));
    await new Promise<void>((done) => own.listen(0, "127.0.0.1", done));
    const { port } = own.address() as AddressInfo;
    expect(await post(metaCa.issue(`/CN=${CN}`), { port })).toBe(401);
    expect(await deliveries()).toMatchObject([{ clientCertificate: "missing" }]);
    await new Promise((done) => own.close(done));
  });

  it("names the variable of an unusable file", () => {
    const { tls } = config();
    config().tls = { certFile: "/does/not/exist.pem", keyFile: tls!.keyFile };
    expect(() => createListener(() => {})).toThrow(/TLS_CERT_FILE: .*exist\.pem/);
    config().tls = { certFile: metaCa.certFile, keyFile: tls!.keyFile };
    expect(() => createListener(() => {})).toThrow(/TLS_CERT_FILE, TLS_KEY_FILE: /);
    config().tls = tls;
  });

  it("ignores headers there", async () => {
    const headers = { ...SIGNED, "x-ssl-client-verify": "SUCCESS", "x-ssl-client-s-dn": `CN=${CN}` };
    expect(await post(null, { headers })).toBe(401);
  });
});

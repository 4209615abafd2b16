import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateDestination } from "#lib/destinations/change-destinations";
import { getDestination } from "#lib/destinations/read-destinations";
import { consoleId } from "#lib/keys/console-id";
import { AddressRefused, refusalOf, requireAllowedHost } from "#lib/sending/addresses";
import { createPoster } from "#lib/sending/post";
import { admin, bodyOf, forwardingWorld, message, SECRET } from "#tests/integration/destinations/world";
import { makeAuthorities } from "#tests/support/certificates";
import { signature } from "#tests/support/doors";
import { takenIn } from "#tests/support/taken-in";

// Here FORWARD_ALLOW names 127.0.0.0/8, so that receivers of tests can be reached; nothing else local is allowed.
const { connected, destination, receive, receiver, server, attempts } = forwardingWorld();

const FORBIDDEN = [
  ...["10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "0.0.0.0"],
  ...["224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.0.192", "240.0.0.1", "168.63.129.16"],
  ...["::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "100::1", "2001:db8::1"],
  ...["::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a9fe:a9fe"],
  ...["2002:7f00:1::1", "2002:a9fe:a9fe::", "2001::1", "::ffff:0:10.0.0.1"],
];

describe("addresses", () => {
  it.each(FORBIDDEN)("refuse %s", (address) => {
    expect(refusalOf(address)).not.toBeNull();
    const host = address.includes(":") ? `[${address}]` : address;
    expect(() => requireAllowedHost(host)).toThrow(AddressRefused);
  });

  it.each(["1.1.1.1", "157.240.0.35", "2606:4700::1111", "127.0.0.1", "::ffff:127.0.0.1", "::ffff:1.1.1.1"])(
    "allow %s",
    (address) => expect(refusalOf(address)).toBeNull(),
  );

  it("are checked for each connection, so a name cannot move inside later", async () => {
    const url = new URL(await server((_request, response) => response.writeHead(200, { connection: "close" }).end()));
    let looks = 0;
    const poster = createPoster({
      connections: 1,
      resolve: (_name, answer) => answer(null, [{ address: looks++ === 0 ? "127.0.0.1" : "10.0.0.1", family: 4 }]),
    });
    url.hostname = "receiver.example";
    const post = { url: url.href, headers: {}, body: Buffer.from("{}") };
    expect(await poster.post(post)).toMatchObject({ status: 200, error: null });
    expect(await poster.post(post)).toMatchObject({
      error: { code: "address_refused", detail: "10.0.0.1 is private" },
    });
    await poster.close();
  });

  it("are refused if a name has only forbidden ones", async () => {
    const poster = createPoster({
      connections: 1,
      resolve: (_name, answer) => answer(null, [{ address: "fd00::1", family: 6 }]),
    });
    const post = { url: "http://receiver.example/", headers: {}, body: Buffer.from("{}") };
    expect(await poster.post(post)).toMatchObject({ error: { code: "address_refused" } });
    await poster.close();
  });
});

describe("a destination is refused", () => {
  it.each([
    ["no scheme", "crm.example/hook"],
    ["another scheme", "ftp://crm.example/hook"],
    ["a script", "javascript:alert(1)"],
    ["user and password", "https://user:password@crm.example/hook"],
    ["the metadata service", "http://169.254.169.254/latest/meta-data"],
    ["a private address in IPv6", "http://[::ffff:10.0.0.1]/"],
    ["a number", "http://167772161"],
    ["an octal address", "http://012.0.0.1/"],
    ["the console itself", "http://localhost:3000/api/webhooks/whatsapp"],
    ["the console by its address", "http://127.0.0.1:3000/"],
    ["nothing", "https://"],
  ])("whose URL is %s", async (_case, url) => {
    await expect(destination(url)).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(/^url: /),
    });
  });

  it("that is there already", async () => {
    const { id } = await destination("https://crm.example/hook");
    await expect(destination("https://CRM.example:443/hook#twice")).rejects.toMatchObject({ code: "conflict" });
    await destination("https://crm.example/other");
    await expect(updateDestination(admin, id, { url: "https://crm.example/other" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it.each<[string, Record<string, string>]>([
    ["10,000 of them", Object.fromEntries(Array.from({ length: 10_000 }, (_, nth) => [`x-${nth}`, "1"]))],
    ["a newline in a value", { "x-key": "a\r\nHost: other" }],
    ["a newline in a name", { "x-key\r\nHost": "other" }],
    ["the host", { Host: "other.example" }],
    ["a signature", { "X-Hub-Signature-256": "sha256=0" }],
    ["a length", { "content-length": "0" }],
    ["a long value", { "x-key": "x".repeat(3_000) }],
    ["one twice", { "x-key": "1", "X-Key": "2" }],
  ])("for headers with %s", async (_case, headers) => {
    await expect(destination("https://crm.example/hook", { headers })).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(/^headers: /),
    });
  });
});

it("keeps the values of headers to itself, and keeps those that are not changed", async () => {
  const callback = await receiver();
  const { id, headers } = await destination(callback.url, { headers: { "x-key": "very secret", "x-other": "1" } });
  expect(headers).toEqual({ "x-key": "•••", "x-other": "•••" });
  await updateDestination(admin, id, { headers: { "x-key": "•••", "x-new": "2" } });
  await receive(bodyOf(message("satu")));
  await expect.poll(() => callback.posts[0]?.headers).toMatchObject({ "x-key": "very secret", "x-new": "2" });
  expect(callback.posts[0]?.headers).not.toHaveProperty("x-other");
  const stored = await connected.db.$queryRaw<{ text: string }[]>`
    select string_agg(d::text, '') || (select string_agg(a::text, '') from audit_entry a) as text from destination d`;
  expect(stored[0]?.text).not.toContain("very secret");
});

it("does not forward what has passed this console before", async () => {
  const callback = await receiver();
  const { id } = await destination(callback.url);
  const body = bodyOf(message("berputar"));
  const send = (via: string) =>
    connected.doors[0]!.send({
      body,
      headers: { "x-hub-signature-256": signature(SECRET, body), "x-waba-console-via": via },
    });
  expect((await send(`0123456789abcdef, ${await consoleId()}`)).status).toBe(200);
  await takenIn();
  expect(await getDestination(admin, id)).toMatchObject({ waiting: 0 });
  const [delivery] = await connected.db.delivery.findMany({ orderBy: { id: "desc" }, take: 1 });
  expect(delivery).toMatchObject({ verdict: "accepted", reason: "forwarding_loop" });
  await send("0123456789abcdef");
  await expect
    .poll(() => callback.posts[0]?.headers["x-waba-console-via"])
    .toBe(`0123456789abcdef, ${await consoleId()}`);
});

describe("a response", () => {
  const post = async (url: string, limitMs = 700) => {
    const poster = createPoster({ connections: 1, limitMs });
    const outcome = await poster.post({ url, headers: {}, body: Buffer.from("{}") });
    await poster.close();
    return outcome;
  };
  /** A server that writes these bytes and then does something with the connection. */
  const raw = async (bytes: string, after: "end" | "wait" | "destroy" = "wait"): Promise<string> => {
    const listening = createServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        socket.write(bytes);
        if (after === "end") socket.end();
        if (after === "destroy") setTimeout(() => socket.destroy(), 50);
      });
    });
    await new Promise<void>((done) => listening.listen(0, "127.0.0.1", done));
    listening.unref();
    return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
  };

  it("that never ends is a failure", async () => {
    const url = await server((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
    });
    expect(await post(url)).toMatchObject({ status: 200, error: { code: "timeout" } });
  });

  it("of 1 GB is read up to 16 KB", async () => {
    let written = 0;
    const url = await server((_request, response) => {
      response.writeHead(200, { "content-length": String(1024 ** 3) });
      const chunk = Buffer.alloc(64 * 1024, "x");
      const more = () => {
        while (written < 1024 ** 3 && !response.destroyed) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", more);
        }
      };
      more();
    });
    const outcome = await post(url);
    expect(outcome).toMatchObject({ status: 200, error: null, response: { isCut: true } });
    expect(outcome.response?.body.length).toBe(16 * 1024);
    expect(written).toBeLessThan(64 * 1024 ** 2);
  });

  it("that breaks off is a failure", async () => {
    const url = await raw("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nonly this", "destroy");
    expect(await post(url)).toMatchObject({ status: 200, error: { code: "response_incomplete" } });
  });

  it("of HTTP/1.0 counts", async () => {
    expect(await post(await raw("HTTP/1.0 200 OK\r\n\r\nfine", "end"))).toMatchObject({ status: 200, error: null });
  });

  it.each([
    ["garbage", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["endless headers", `HTTP/1.1 200 OK\r\n${"x-a: 1\r\n".repeat(10_000)}`],
  ])("of %s is a failure", async (_case, bytes) => {
    expect(await post(await raw(bytes, "end"))).toMatchObject({ error: { code: "bad_response" } });
  });

  it("that closes at once, or a port where nobody listens, is a failure", async () => {
    expect(await post(await raw("", "destroy"))).toMatchObject({ status: null, error: { code: "connection_closed" } });
    expect(await post("http://127.0.0.1:1/")).toMatchObject({ error: { code: "connection_refused" } });
  });

  describe("over TLS", () => {
    const authorities = makeAuthorities();
    afterAll(() => authorities.close());
    let url = "";
    beforeAll(async () => {
      const { cert, key } = authorities
        .authority("Test")
        .issue("/CN=127.0.0.1", { isExpired: true, usage: "serverAuth" });
      const listening = createTlsServer({ cert, key }, (_request, response) => response.end());
      await new Promise<void>((done) => listening.listen(0, "127.0.0.1", done));
      listening.unref();
      url = `https://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
    });

    it("with a certificate that is expired or of nobody known is a failure", async () => {
      expect(await post(url)).toMatchObject({ status: null, error: { code: "certificate" } });
      const { id } = await destination(url);
      await receive(bodyOf(message("satu")));
      await expect
        .poll(() => attempts(id))
        .toMatchObject([{ state: "retrying", error: expect.stringMatching(/^certificate: /) }]);
    });
  });
});

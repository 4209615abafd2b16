import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Network, send } from "#lib/checks/outside/send";
import { makeAuthorities } from "#tests/support/certificates";

const authorities = makeAuthorities();
const authority = authorities.authority("public");
const servers: Server[] = [];
let plain: string;
let secure: URL;
let expired: URL;

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  const answer = createServer((request, response) => {
    if (request.url === "/silent") return;
    if (request.url === "/break") return void request.socket.destroy();
    if (request.url === "/moved") return void response.writeHead(301, { location: "https://elsewhere.example/" }).end();
    response.end(request.url === "/long" ? "x".repeat(100_000) : "hello");
  });
  plain = `http://127.0.0.1:${await listen(answer)}`;
  const serve = async (subject: string, isExpired: boolean) => {
    const { cert, key } = authority.issue(subject, { usage: "serverAuth", isExpired });
    return await listen(createSecureServer({ cert, key }, (_request, response) => response.end("hello")));
  };
  secure = new URL(`https://console.example:${await serve("/CN=console.example", false)}/`);
  expired = new URL(`https://console.example:${await serve("/CN=console.example", true)}/`);
});
afterAll(() => {
  for (const server of servers) server.close();
  for (const server of servers) server.closeAllConnections();
  authorities.close();
});

const toHere: Network = {
  lookup: (_host, options, done) =>
    options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4),
};
const get = (url: string | URL, network?: Network) =>
  send(new URL(url), { method: "GET", headers: {}, timeoutMs: 500 }, network);

test("returns a response with its time; a long one is cut", async () => {
  expect(await get(plain)).toMatchObject({ status: 200, fault: null, text: "hello" });
  expect((await get(`${plain}/long`)).text.length).toBeLessThanOrEqual(65_536);
});

test("reports a redirect without following it", async () => {
  expect(await get(`${plain}/moved`)).toMatchObject({ status: 301, fault: null, detail: "https://elsewhere.example/" });
});

test("reports a timeout, a closed port and a broken connection", async () => {
  expect(await get(`${plain}/silent`)).toMatchObject({ status: null, fault: "timeout" });
  expect(await get("http://127.0.0.1:9")).toMatchObject({ status: null, fault: "refused" });
  expect(await get(`${plain}/break`)).toMatchObject({ status: null, fault: "network" });
});

test("reports an unknown host name", async () => {
  const lookup: Network["lookup"] = (host, _options, done) => {
    done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" }), "", 4);
  };
  expect(await get("https://nowhere.example/", { lookup })).toMatchObject({ status: null, fault: "dns" });
});

test("checks certificates: unknown authority, expired, wrong name, and a good one", async () => {
  expect(await get(secure, toHere)).toMatchObject({ status: null, fault: "tls" });
  expect(await get(expired, { ...toHere, ca: authority.cert })).toMatchObject({
    fault: "tls",
    detail: expect.stringContaining("EXPIRED"),
  });
  const otherName = new URL(secure);
  otherName.hostname = "other.example";
  expect(await get(otherName, { ...toHere, ca: authority.cert })).toMatchObject({
    fault: "tls",
    detail: expect.stringContaining("ALTNAME"),
  });
  expect(await get(secure, { ...toHere, ca: authority.cert })).toMatchObject({ status: 200, fault: null });
});

import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { MAX_BODY_BYTES } from "#lib/door/receive";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { emptyEvents } from "#tests/support/events";
import { deliveriesTakenIn, eventsTakenIn } from "#tests/support/taken-in";
import { POST } from "../../../app/api/webhooks/whatsapp/route.ts";

const AT = Math.floor(Date.now() / 1000);
const GOOD = wrap('"102290129340398"', '{"decision":"APPROVED"}');
const SIGNED = signature(SECRET, GOOD);

/** An envelope with this JSON text as entry id and value. */
function wrap(id: string, value: string): string {
  return `{"object":"whatsapp_business_account","entry":[{"id":${id},"time":${AT},"changes":[{"field":"account_review_update","value":${value}}]}]}`;
}

function padded(bytes: number): string {
  const [start = "", end = ""] = wrap('"1"', '{"decision":"#"}').split("#");
  return `${start}${"x".repeat(bytes - start.length - end.length)}${end}`;
}

type Case = {
  body: Buffer | string;
  headers?: Record<string, string>;
  status: number;
  reason: string | null;
  events: object[];
};

const CASES: Record<string, Case> = {
  "no signature": { body: GOOD, headers: {}, status: 401, reason: "signature_missing", events: [] },
  "a malformed signature": {
    ...{ body: GOOD, headers: { "x-hub-signature-256": `sha256=${"z".repeat(64)}` } },
    ...{ status: 401, reason: "signature_malformed", events: [] },
  },
  "sha1 only": {
    ...{ body: GOOD, headers: { "x-hub-signature": "sha1=0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33" } },
    ...{ status: 401, reason: "signature_missing", events: [] },
  },
  "another app's signature": {
    ...{ body: GOOD, headers: { "x-hub-signature-256": signature("another", GOOD) } },
    ...{ status: 401, reason: "signature_wrong", events: [] },
  },
  "a gzip body signed as sent": {
    ...{ body: gzipSync(GOOD), status: 400, reason: "not_json", events: [] },
  },
  "a gzip body signed before it was packed": {
    ...{ body: gzipSync(GOOD), headers: { "x-hub-signature-256": SIGNED, "content-encoding": "gzip" } },
    ...{ status: 401, reason: "signature_wrong", events: [] },
  },
  "3 MB and one byte": { body: padded(3 * 1024 * 1024 + 1), status: 200, reason: null, events: [{ copies: 1 }] },
  "the limit": { body: padded(MAX_BODY_BYTES), status: 200, reason: null, events: [{ copies: 1 }] },
  "the limit and one byte": { body: padded(MAX_BODY_BYTES + 1), status: 413, reason: "too_large", events: [] },
  "10,000 levels": {
    ...{ body: wrap('"1"', "[".repeat(10_000) + "]".repeat(10_000)), status: 200, reason: "not_an_envelope" },
    events: [{ field: "unknown", replaced: ["depth"] }],
  },
  "duplicate keys": {
    ...{ body: wrap('"1"', '{"decision":"REJECTED","decision":"APPROVED"}'), status: 200, reason: null },
    events: [{ kind: "APPROVED", payload: { decision: "APPROVED" } }],
  },
  "huge numbers": {
    ...{ body: wrap('"1"', '{"a":1e999,"b":123456789012345678901234567890,"c":0.1}'), status: 200, reason: null },
    events: [{ payload: { a: "1e999", b: "123456789012345678901234567890", c: 0.1 }, replaced: ["integer"] }],
  },
  "lone surrogates": {
    ...{ body: wrap('"1"', String.raw`{"a":"\ud83d","\udc00":"x"}`), status: 200, reason: null },
    events: [{ payload: { a: "\uFFFD", "\uFFFD": "x" }, replaced: ["surrogate"] }],
  },
  "NUL characters": {
    ...{ body: wrap('"1"', String.raw`{"a":"x\u0000y"}`), status: 200, reason: null },
    events: [{ payload: { a: "x\uFFFDy" }, replaced: ["nul"] }],
  },
  "invalid UTF-8": {
    body: Buffer.concat([
      Buffer.from(wrap('"1"', '{"a":"').slice(0, -5)),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('"}}]}]}'),
    ]),
    ...{ status: 200, reason: null, events: [{ payload: { a: "\uFFFD\uFFFD" }, replaced: ["utf8"] }] },
  },
  "an empty entry": {
    body: '{"object":"whatsapp_business_account","entry":[]}',
    status: 200,
    reason: null,
    events: [],
  },
  "an id as a number beyond 2^53": {
    ...{ body: wrap("123456789012345678901", '{"decision":"APPROVED"}'), status: 200, reason: null },
    events: [{ entryId: "123456789012345678901", wabaId: "123456789012345678901" }],
  },
};

const connected = connectDoors();
beforeEach(() => emptyEvents(connected.db));

const deliveries = () => deliveriesTakenIn(connected.db);
const events = () => eventsTakenIn(connected.db);

describe.each([0, 1])("door %i", (door) => {
  const send = (body: Buffer | string, headers?: Record<string, string>) =>
    connected.doors[door]!.send({ body, headers: headers ?? { "x-hub-signature-256": signature(SECRET, body) } });

  it.each(Object.entries(CASES))("%s", async (_name, { body, headers, status, reason, events: expected }) => {
    expect((await send(body, headers)).status).toBe(status);
    const verdict = status === 200 ? "accepted" : "rejected";
    expect(await deliveries()).toMatchObject([{ verdict, reason, bytes: Buffer.byteLength(body) }]);
    expect(await events()).toMatchObject(expected);
  });

  it("1,001 changes", async () => {
    const changes = Array.from({ length: 1_001 }, (_, i) => ({ field: "security", value: { event: `E${i}` } }));
    const body = JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", time: AT, changes }] });
    expect((await send(body)).status).toBe(200);
    expect(await deliveries()).toMatchObject([{ changes: 1_001, newEvents: 1_001 }]);
    expect(await events()).toHaveLength(1_001);
  });

  it("all of it at once does not affect a good request", async () => {
    const all = Object.values(CASES).map(({ body, headers, status }) => ({ status, answer: send(body, headers) }));
    const good = await send(GOOD);
    expect(good.status).toBe(200);
    for (const { status, answer } of all) expect((await answer).status).toBe(status);
    expect(await deliveries()).toHaveLength(all.length + 1);
  });
});

describe("on the wire", () => {
  /** Sends bytes unchanged, ends its side as told, and returns the response. */
  function raw(parts: (Buffer | string)[], end: "half" | "destroy" | "wait" = "wait"): Promise<string> {
    const { hostname, port } = new URL(connected.url);
    return new Promise((done) => {
      let answer = "";
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true }, () => {
        for (const part of parts) socket.write(part);
        if (end === "half") socket.end();
        if (end === "destroy") socket.write("", () => socket.destroy());
      });
      socket.on("data", (data) => {
        answer += data;
        if (end === "wait") socket.end();
      });
      socket.on("error", () => {});
      socket.on("close", () => done(answer));
      socket.on("end", () => socket.end());
    });
  }
  const head = (...lines: string[]) =>
    `POST ${new URL(connected.url).pathname} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-hub-signature-256: ${SIGNED}\r\n${lines.join("\r\n")}\r\n\r\n`;
  const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

  it("accepts a chunked body without a length", async () => {
    const chunks = [chunk(GOOD.slice(0, 50)), chunk(GOOD.slice(50)), "0\r\n\r\n"];
    expect(await raw([head("transfer-encoding: chunked"), ...chunks])).toMatch(/^HTTP\/1\.1 200 /);
    expect(await events()).toHaveLength(1);
  });

  it("stops reading a chunked body at the limit", async () => {
    const many = Array.from({ length: 60 }, () => chunk("x".repeat(64 * 1024)));
    expect(await raw([head("transfer-encoding: chunked"), ...many])).toMatch(/^HTTP\/1\.1 413 /);
    expect(await deliveries()).toMatchObject([{ verdict: "rejected", reason: "too_large", raw: null }]);
  });

  it.each(["half", "destroy"] as const)("records a truncated body (%s)", async (end) => {
    await raw([head(`content-length: ${GOOD.length}`), GOOD.slice(0, -20)], end);
    await expect.poll(deliveries).toMatchObject([{ verdict: "rejected", reason: "body_incomplete" }]);
    expect(await events()).toEqual([]);
  });

  it.each([
    ["a chunk size that is none", () => [head("transfer-encoding: chunked"), "zz\r\n"]],
    ["both a length and chunks", () => [head("content-length: 5", "transfer-encoding: chunked"), "0\r\n\r\n"]],
    ["a header that never ends", () => [head(`x-long: ${"y".repeat(40_000)}`)]],
    ["no HTTP at all", () => ["\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"]],
  ])("survives %s", async (_case, parts) => {
    expect(await raw(parts(), "half")).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    expect((await connected.doors[0]!.send({ body: GOOD, headers: { "x-hub-signature-256": SIGNED } })).status).toBe(
      200,
    );
  });
});

describe("the route handler's body", () => {
  const request = (body: ReadableStream) =>
    POST(
      new Request("http://console.test/api/webhooks/whatsapp", {
        ...{ method: "POST", body, duplex: "half", headers: { "x-hub-signature-256": SIGNED } },
      } as RequestInit),
    );

  it("may be sent in pieces without a length", async () => {
    const pieces = new ReadableStream({
      start(controller) {
        for (const text of [GOOD.slice(0, 50), GOOD.slice(50)]) controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    });
    expect((await request(pieces)).status).toBe(200);
    expect(await events()).toHaveLength(1);
  });

  it("may be cut off", async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(GOOD.slice(0, 50))),
      pull: (controller) => controller.error(new Error("reset")),
    });
    expect((await request(broken)).status).toBe(400);
    expect(await deliveries()).toMatchObject([{ verdict: "rejected", reason: "body_incomplete" }]);
  });
});

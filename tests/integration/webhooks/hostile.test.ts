import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectDoors, SECRET } from "#tests/support/connected-doors";
import { signature } from "#tests/support/doors";
import { payloads } from "#tests/support/payloads";

const connected = connectDoors();

const sendToBoth = (body: Buffer | string, headers: Record<string, string>) =>
  Promise.all(connected.doors.map((door) => door.send({ body, headers })));
const signed = (body: Buffer | string) => sendToBoth(body, { "x-hub-signature-256": signature(SECRET, body) });

/** JSON text that JSON.stringify never writes: duplicate keys, NUL, lone surrogates, huge numbers. */
const hostileJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      "null",
      "true",
      "0",
      "-1e999",
      "12345678901234567890123",
      "0.1",
      '"\\u0000"',
      '"\\ud83d"',
      '"\\udc00x"',
      '"<b>"',
      '"__proto__"',
    ),
    fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            "object",
            "entry",
            "changes",
            "field",
            "value",
            "id",
            "time",
            "messages",
            "event",
            "__proto__",
            "\\u0000",
          ),
          tie("value"),
        ),
        { maxLength: 6 },
      )
      .map((members) => `{${members.map(([key, value]) => `"${key}":${value}`).join(",")}}`),
  ),
})).value as fc.Arbitrary<string>;

describe("the door never answers 5xx and never throws", () => {
  it("for any bytes, signed or not", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), fc.boolean(), async (bytes, isSigned) => {
        const body = Buffer.from(bytes);
        const answers = isSigned ? await signed(body) : await sendToBoth(body, { "x-hub-signature-256": "sha256=00" });
        for (const answer of answers) expect([200, 400, 401]).toContain(answer.status);
      }),
      { numRuns: 150 },
    );
  });

  it("for any signed JSON: answers 200 and stores rows", async () => {
    await fc.assert(
      fc.asyncProperty(hostileJson, async (json) => {
        for (const answer of await signed(json)) expect(answer.status, json).toBe(200);
      }),
      { numRuns: 250 },
    );
    expect(await connected.db.event.count()).toBeGreaterThan(0);
  });

  it("for any value of a field", async () => {
    const fields = [...new Set(payloads().map((payload) => payload.field))];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), hostileJson, async (field, value) => {
        const body = `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"${field}","value":${value}}]}]}`;
        for (const answer of await signed(body)) expect(answer.status, body).toBe(200);
      }),
      { numRuns: 250 },
    );
  });
});

import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createSettings } from "#tests/meta-platform/settings";
import { bodies, envelope, serialise, signatureHeaders } from "#tests/meta-platform/webhooks/body";

const SECRET = "test_app_secret";
const change = (field: string, value: unknown, time: number | null = null, entryId = "1") => ({
  wabaId: entryId,
  entryId,
  field,
  value,
  time,
});

describe("signature", () => {
  test.each([
    [
      '{"object":"whatsapp_business_account","entry":[]}',
      "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756",
    ],
    [
      '{"object": "whatsapp_business_account", "entry": []}',
      "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a",
    ],
  ])("of %s", (body, hex) => {
    expect(signatureHeaders(SECRET, Buffer.from(body), false)).toEqual({ "x-hub-signature-256": `sha256=${hex}` });
  });

  test("with sha1 is also sent if requested", () => {
    const body = Buffer.from("{}");
    const hex = createHmac("sha1", SECRET).update(body).digest("hex");
    expect(signatureHeaders(SECRET, body, true)["x-hub-signature"]).toBe(`sha1=${hex}`);
  });
});

describe("escaping", () => {
  const value = { text: "ä/€ <b> 50% me@x 👍" };

  test("by Meta covers slash, non-ASCII in lower case, <, % and @", () => {
    const text = serialise(value, "meta").toString("latin1");
    expect(text).toBe('{"text":"\\u00e4\\/\\u20ac \\u003Cb> 50\\u0025 me\\u0040x \\ud83d\\udc4d"}');
    expect(JSON.parse(text)).toEqual(value);
  });

  test("can be limited to slash and non-ASCII, or turned off", () => {
    expect(serialise(value, "unicode").toString()).toBe('{"text":"\\u00e4\\/\\u20ac <b> 50% me@x \\ud83d\\udc4d"}');
    expect(serialise(value, "none").toString()).toBe(JSON.stringify(value));
  });
});

describe("envelope", () => {
  test("has the time of the entry only if Meta sends one", () => {
    expect(JSON.stringify(envelope([change("messages", { a: 1 })]))).toBe(
      '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"a":1},"field":"messages"}]}]}',
    );
    expect(JSON.stringify(envelope([change("account_update", {}, 5)], true))).toBe(
      '{"entry":[{"id":"1","time":5,"changes":[{"value":{},"field":"account_update"}]}],"object":"whatsapp_business_account"}',
    );
  });

  test("combines neighbouring changes of one entry and time, also of different fields", () => {
    const made = envelope([
      change("messages", 1),
      change("calls", 2),
      change("messages", 3, null, "2"),
      change("flows", 4, 9),
    ]);
    expect(made).toMatchObject({
      entry: [
        { id: "1", changes: [{ value: 1 }, { value: 2 }] },
        { id: "2", changes: [{ value: 3 }] },
        { id: "1", time: 9, changes: [{ value: 4 }] },
      ],
    });
  });

  test("is split at 1,000 changes and at 3 MB without losing any", () => {
    const settings = createSettings();
    const small = Array.from({ length: 2300 }, (_, index) => change("messages", index));
    expect(bodies(small, settings).map((body) => body.changes.length)).toEqual([1000, 1000, 300]);
    expect(bodies(small.slice(0, 1001), settings).map((body) => body.changes.length)).toEqual([1000, 1]);

    const large = Array.from({ length: 7 }, (_, index) => change("history", `${index}${"x".repeat(1_000_000)}`));
    const cut = bodies(large, settings);
    expect(cut.flatMap((body) => body.changes)).toEqual(large);
    expect(Math.max(...cut.map((body) => body.bytes.length))).toBeLessThanOrEqual(3 * 1024 * 1024);
    expect(bodies([], settings)).toEqual([]);
  });
});

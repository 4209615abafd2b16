import { expect, test } from "vitest";
import { bodyText } from "#lib/deliveries/client/body-text";

const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString("base64");

test("indents JSON and decodes Meta's escapes", () => {
  expect(bodyText(base64('{"a":"\\u00e4\\/"}'))).toEqual({ kind: "json", text: '{\n  "a": "ä/"\n}' });
});

test("shows other text unchanged", () => {
  expect(bodyText(base64("héllo {"))).toEqual({ kind: "text", text: "héllo {" });
});

test("keeps bytes that are not UTF-8 as base64", () => {
  const raw = base64(Uint8Array.of(0xff, 0xfe, 0x00));
  expect(bodyText(raw)).toEqual({ kind: "binary", text: raw });
});

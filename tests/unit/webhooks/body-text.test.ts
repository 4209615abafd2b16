import { expect, test } from "vitest";
import { bodyText } from "#lib/deliveries/client/body-text";

const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString("base64");

test("JSON is indented, with Meta's escapes undone", () => {
  expect(bodyText(base64('{"a":"\\u00e4\\/"}'))).toEqual({ kind: "json", text: '{\n  "a": "ä/"\n}' });
});

test("other text is shown as it is", () => {
  expect(bodyText(base64("héllo {"))).toEqual({ kind: "text", text: "héllo {" });
});

test("what is not UTF-8 stays base64", () => {
  const raw = base64(Uint8Array.of(0xff, 0xfe, 0x00));
  expect(bodyText(raw)).toEqual({ kind: "binary", text: raw });
});

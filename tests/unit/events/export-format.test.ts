import { expect, it } from "vitest";
import { exportFormat } from "#lib/events/export-format";
import type { EventItem } from "#lib/events/schema";

const item = (more: Partial<EventItem>): EventItem => ({
  id: "01a2048e-ee70-8401-abed-000000000000",
  occurredAt: "2026-11-22T10:00:00.000Z",
  receivedAt: "2026-11-22T10:00:01.000Z",
  appId: "1",
  wabaId: "100",
  wabaName: "Lucky Shrub",
  phoneNumber: "+1 650-555-1111",
  field: "account_update",
  isKnownField: true,
  kind: "X",
  severity: "routine",
  subject: null,
  sentence: "plain",
  sentenceParts: [{ text: "plain" }],
  copies: 1,
  isTest: false,
  isLate: true,
  isAcknowledged: false,
  ...more,
});
const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")'])(
  "CSV takes the formula out of %j",
  (wabaName) => {
    const csv = text(exportFormat("csv").encode([item({ wabaName })], []));
    expect(csv.split("\r\n")[1]).toContain(`'${wabaName.replaceAll('"', '""')}`);
  },
);

it("CSV has its header once, and quotes what needs it", () => {
  const { encode } = exportFormat("csv");
  const first = text(encode([item({ sentence: 'a "b", c\nd' })], []));
  expect(first).toMatch(/^\ufeffid,occurredAt,.*\r\n/);
  expect(first).toContain('"a ""b"", c\nd"');
  expect(text(encode([item({})], []))).not.toContain("occurredAt");
});

it("NDJSON has one event a line, with its payload", () => {
  const lines = text(exportFormat("ndjson").encode([item({}), item({ sentence: "a\nb" })], [{ p: 1 }, null]))
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { payload: { p: 1 } },
    { sentence: "a\nb", payload: null },
  ]);
  expect(lines[0]).not.toContain("sentenceParts");
});

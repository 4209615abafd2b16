import { expect, it } from "vitest";
import { exportFormat } from "#lib/events/export/export-format";
import { exportName } from "#lib/events/export/export-name";
import type { EventItem } from "#lib/events/schema";
import { EventExportQuery } from "#lib/events/search/filter";

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
const event = (more: Partial<EventItem> = {}, values: Record<string, string | number> = {}) => ({
  item: item(more),
  payload: { p: 1 },
  summary: { key: "x", values },
});
const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")'])(
  "CSV disarms the formula in %j",
  (wabaName) => {
    const csv = text(exportFormat("csv").encode([event({ wabaName })]));
    expect(csv.split("\r\n")[1]).toContain(`'${wabaName.replaceAll('"', '""')}`);
  },
);

it("CSV has one header, and quotes where needed", () => {
  const { encode } = exportFormat("csv");
  const first = text(encode([event({ sentence: 'a "b", c\nd' })]));
  expect(first).toMatch(/^\ufeffid,occurredAt,.*\r\n/);
  expect(first).toContain('"a ""b"", c\nd"');
  expect(text(encode([event()]))).not.toContain("occurredAt");
});

it("NDJSON has one event per line, with its payload", () => {
  const lines = text(exportFormat("ndjson").encode([event(), event({ sentence: "a\nb" })]))
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { payload: { p: 1 } },
    { sentence: "a\nb", payload: { p: 1 } },
  ]);
  expect(lines[0]).not.toContain("sentenceParts");
});

it("CSV has a column for each kind of value in sentences", () => {
  const { encode } = exportFormat("csv");
  const rejected = { templateName: "promo", templateLanguage: "id", reasonCode: "PROMOTIONAL" };
  const lowered = { displayPhone: "16505551111", oldCustomersUnlimited: "yes", customers: 250 };
  const failed = { errorNumber: 131026, errorTitle: "=Undeliverable" };
  const csv = text(encode([event({}, rejected), event({}, lowered), event({}, failed)]));
  const [head = "", ...rows] = csv.trimEnd().split("\r\n");
  expect(head).toMatch(/,templateName,templateLanguage,reason,errorNumber,number,before,after$/);
  expect(rows.map((row) => row.split(",").slice(-7).join())).toEqual([
    "promo,id,PROMOTIONAL,,,,",
    ",,,,'+1 650-555-1111,unlimited,250",
    ",,'=Undeliverable,131026,,,",
  ]);
});

it.each([
  [{}, "events-to-2026-11-27.csv"],
  [{ severity: "critical,warning", kind: "REJECTED" }, "events-critical-warning-REJECTED-to-2026-11-27.csv"],
  [
    { field: "message_template_*", waba: "102290129340398", from: "2026-11-20T10:00:00Z", to: "2026-11-21T10:00:00Z" },
    "events-message_template_any-account-102290129340398-from-2026-11-20-to-2026-11-21.csv",
  ],
  [{ q: '../"é";\r\nx', late: "no", test: "yes" }, "events-test-not-late-e-x-to-2026-11-27.csv"],
  [{ q: "x".repeat(500) }, `events-${"x".repeat(120)}-to-2026-11-27.csv`],
])("names the file after the filter: %j", (query, name) => {
  expect(exportName(EventExportQuery.parse({ ...query, format: "csv" }), new Date("2026-11-27T10:00:00Z"))).toBe(name);
});

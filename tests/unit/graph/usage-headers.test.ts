import fc from "fast-check";
import { expect, test } from "vitest";
import { parseUsage } from "#lib/graph/usage-headers";

const BUSINESS = "x-business-use-case-usage";

test("parses both headers in Meta's format", () => {
  const headers = {
    "x-app-usage": '{"call_count":28,"total_cputime":25,"total_time":20}',
    [BUSINESS]:
      '{"102290129340398":[{"type":"whatsapp_business_management","call_count":97,"total_cputime":1,"total_time":2,"estimated_time_to_regain_access":13},{"type":"whatsapp","call_count":1,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":0}]}',
  };
  expect(parseUsage(headers)).toEqual([
    { objectId: "app", type: "app", callCount: 28, totalCputime: 25, totalTime: 20, regainMinutes: 0 },
    {
      objectId: "102290129340398",
      type: "whatsapp_business_management",
      callCount: 97,
      totalCputime: 1,
      totalTime: 2,
      regainMinutes: 13,
    },
    { objectId: "102290129340398", type: "whatsapp", callCount: 1, totalCputime: 1, totalTime: 1, regainMinutes: 0 },
  ]);
});

test("accepts any type, numbers as strings, and missing parts", () => {
  const headers = { [BUSINESS]: '{"1":[{"type":"brand_new","call_count":"12.6"},"odd",null],"2":{}}' };
  expect(parseUsage(headers)).toEqual([
    { objectId: "1", type: "brand_new", callCount: 13, totalCputime: 0, totalTime: 0, regainMinutes: 0 },
    { objectId: "2", type: "unknown", callCount: 0, totalCputime: 0, totalTime: 0, regainMinutes: 0 },
  ]);
});

test("returns a list and never throws, whatever the headers contain", () => {
  const header = fc
    .oneof(fc.json(), fc.string({ unit: "grapheme-ascii" }))
    .filter((text) => /^[\x20-\x7e]*$/.test(text));
  fc.assert(
    fc.property(header, header, (app, business) => {
      const readings = parseUsage({ "x-app-usage": app, [BUSINESS]: business });
      for (const { callCount, regainMinutes } of readings) {
        expect(Number.isSafeInteger(callCount) && Number.isSafeInteger(regainMinutes)).toBe(true);
      }
    }),
  );
});

import { expect, it, test } from "vitest";
import { timeZoneName } from "#lib/graph/time-zones";

test.each([
  ["1", "America/Los_Angeles"],
  ["25", "America/Sao_Paulo"],
  ["58", "Europe/London"],
  ["66", "Asia/Jakarta"],
  ["71", "Asia/Kolkata"],
  ["95", "Asia/Kuala_Lumpur"],
  ["126", "Asia/Riyadh"],
  ["128", "Asia/Singapore"],
  ["147", "Africa/Abidjan"],
  ["207", "America/Bahia_Banderas"],
  ["305", "Asia/Anadyr"],
  ["368", "Etc/GMT"],
  ["474", "UTC"],
  ["475", "WET"],
])("number %s is %s", (id, name) => expect(timeZoneName(id)).toBe(name));

it("has no name for unknown ids", () => {
  for (const id of [null, "0", "476", "-1", "", "1.5", "Asia/Jakarta"]) expect(timeZoneName(id)).toBeNull();
});

it("has only names that browsers support", () => {
  for (let id = 1; id <= 475; id++) {
    const timeZone = timeZoneName(String(id)) ?? "";
    expect(() => new Intl.DateTimeFormat("en", { timeZone }), timeZone).not.toThrow();
  }
});

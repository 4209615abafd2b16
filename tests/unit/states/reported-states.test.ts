import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STATE_PROPERTIES, type StateKind } from "#lib/fields/client/state-properties";
import { reportedStates } from "#lib/fields/describe";
import { FIELDS } from "#lib/fields/index";
import { changesIn, payloads } from "#tests/support/payloads";
import { reportedLines } from "#tests/support/states";

/** Every state that a payload tells, one a line, checked against Meta's reference by hand: there is no update of it. */
const TABLE = readFileSync(new URL("reported-states.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t") as [string, string]);

const REPORTING_FIELDS = FIELDS.filter(({ states }) => states);

describe("what a webhook tells about states", () => {
  it.each(payloads())("$file", ({ file, body }) => {
    expect(reportedLines(body)).toEqual(TABLE.filter(([name]) => name === file).map(([, line]) => line));
  });

  it("every property with a webhook is told by a payload of that field, and no other", () => {
    const reported = new Set(
      payloads().flatMap(({ body }) =>
        changesIn(body).flatMap(({ field, value }) =>
          reportedStates(field, value).map(({ kind, property }) => `${kind} ${property}`),
        ),
      ),
    );
    const known = (Object.keys(STATE_PROPERTIES) as StateKind[]).flatMap((kind) =>
      Object.entries(STATE_PROPERTIES[kind]).map(([property, { field }]) => ({ name: `${kind} ${property}`, field })),
    );
    expect(known.filter(({ field, name }) => field && !reported.has(name)).map(({ name }) => name)).toEqual([]);
    expect([...reported].filter((name) => !known.some((one) => one.name === name))).toEqual([]);
  });

  it("never throws, whatever the value is", () => {
    const changed = payloads().flatMap(({ body }) => changesIn(body).map(({ value }) => value));
    fc.assert(
      fc.property(
        fc.constantFrom(...REPORTING_FIELDS.map(({ field }) => field)),
        fc.oneof(fc.jsonValue(), fc.constantFrom(...changed)),
        (field, value) => {
          for (const reported of reportedStates(field, value))
            expect(reported.after === null || reported.after !== "").toBe(true);
        },
      ),
    );
  });

  it.each([null, [], "REJECTED", { event: { event: "REJECTED" } }, { event: "REJECTED" }])(
    "tells nothing of a template without an id: %j",
    (value) => expect(reportedStates("message_template_status_update", value)).toEqual([]),
  );

  it("tells a status word that nobody knows as it is", () => {
    const value = { event: "ON_HOLD", message_template_id: 17, message_template_name: "spring" };
    expect(reportedStates("message_template_status_update", value)).toEqual([
      { kind: "template", id: "17", property: "status", after: "ON_HOLD", name: "spring" },
    ]);
  });
});

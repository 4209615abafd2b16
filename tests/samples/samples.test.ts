import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reindex } from "#lib/events/read/reindex";
import { changeFacts, describeChange, renderFacts, splitChange } from "#lib/fields/describe";
import { isKnownField } from "#lib/fields/index";
import { applyStorage, isConversation } from "#lib/intake/conversation-storage";
import { connectDoors } from "#tests/support/connected-doors";
import { contentIn } from "#tests/support/content";
import { changesIn } from "#tests/support/payloads";
import { expectRoundTrip } from "#tests/support/round-trip";
import { samples } from "#tests/support/samples";
import { described } from "#tests/support/sentences";
import { reportedLines } from "#tests/support/states";

const SAMPLES = samples();
/** Text that users must never see: values without a text, message keys instead of messages, or nothing. */
const BROKEN = /undefined|\[object|NaN|Infinity|\b(fields|phrases|facts|values|fieldNames)\.\w|[\uE000\uE001]|^\s*$/;

it("the samples contain webhook bodies", () => expect(SAMPLES.length).toBeGreaterThan(0));

describe("other people's webhooks", () => {
  it.each(SAMPLES)("$name reads well in both languages", ({ body }) => {
    for (const { field, value } of changesIn(body)) {
      const said = described(field, value);
      expect(said.length).toBeGreaterThan(0);
      for (const { key, en, id } of said) {
        expect([en, id]).toEqual([expect.not.stringMatching(BROKEN), expect.not.stringMatching(BROKEN)]);
        if (isKnownField(field)) expect(key).not.toBe("unknown");
      }
      for (const part of splitChange(field, value))
        for (const locale of ["en", "id"] as const)
          for (const { label, value: told } of renderFacts(locale, changeFacts(field, part)))
            expect(`${label}: ${told}`).not.toMatch(BROKEN);
    }
  });

  it.each(SAMPLES)("$name is stored without content if the app wants that", ({ body }) => {
    for (const { field, value } of changesIn(body))
      for (const part of splitChange(field, value)) {
        const whole = describeChange(field, part);
        const { about, payload } = applyStorage("without_content", whole, part);
        expect(about).toMatchObject({ kind: whole.kind, severity: whole.severity, subject: whole.subject });
        if (isConversation(whole)) expect(contentIn(payload)).toEqual([]);
        else expect(payload).toEqual(part);
      }
  });
});

/**
 * Every state that the published samples report, one per line, read from the samples by hand. Those of the Test button
 * and of an unknown account are told, but not kept.
 */
const TABLE = readFileSync(new URL("reported-states.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t") as [string, string]);
const sampleOf = (name: string) => name.replace(/\.json( #\d+)?$/, "");
/** A folder with other samples has none of these. */
const isPublished = SAMPLES.some(({ name }) => sampleOf(name) === TABLE[0]?.[0]);

describe("other people's webhooks about states", () => {
  const connected = connectDoors();

  it.each(SAMPLES)("$name", ({ name, body }) => {
    const lines = reportedLines(body);
    for (const line of lines) expect(line).not.toMatch(BROKEN);
    if (isPublished) expect(lines).toEqual(TABLE.flatMap(([sample, line]) => (sample === sampleOf(name) ? line : [])));
  });

  it.runIf(isPublished)("the table names no other samples", () => {
    const names = new Set(SAMPLES.map(({ name }) => sampleOf(name)));
    expect(TABLE.filter(([sample]) => !names.has(sample))).toEqual([]);
  });

  it.runIf(isPublished)("are kept, and nothing else is", async () => {
    for (const { raw } of SAMPLES) await connected.send(raw);
    const kept = await connected.db.$queryRaw<{ line: string }[]>`
      select concat_ws(' ', kind, entity_id, property || coalesce('[' || nullif(aspect, '') || ']', ''),
        case property when 'content' then '(version)' else coalesce(value, 'null') end) as line
      from state_change`;
    // Without what was before, until when, and details.
    const table = TABLE.map(([, line]) =>
      line
        .replace("#", "")
        .replace(/ (until|again|\{).*$/, "")
        .replace(/ \S+ →/, ""),
    );
    // The Test button's things do not exist, and an entry that names no account is about nothing.
    const isKept = (line: string) => !/ (12345678|123|16505551111|null) /.test(line.replace(/ null$/, ""));
    expect(kept.map(({ line }) => line).toSorted()).toEqual([...new Set(table)].filter(isKept).toSorted());
  });
});

describe.each(["front door", "route handler"])("other people's webhooks through the %s", (door) => {
  const connected = connectDoors();

  it.each(SAMPLES)("$name", ({ raw }) => expectRoundTrip(connected, door, raw));
});

describe("all samples together", () => {
  const connected = connectDoors();

  it("are described the same when reindexed", async () => {
    for (const { raw } of SAMPLES) await connected.send(raw);
    expect(await reindex(connected.db)).toEqual({ seen: await connected.db.event.count(), changed: 0 });
  });
});

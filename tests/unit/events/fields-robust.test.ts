import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeFacts, describeChange, renderFacts, renderSentence, splitChange } from "#lib/fields/describe";
import { FIELDS, fieldDefinition, isKnownField } from "#lib/fields/index";
import { changesIn, payloads } from "#tests/support/payloads";
import { described } from "#tests/support/sentences";
import en from "../../../lib/i18n/messages/fields.en.json" with { type: "json" };

const names = fc.constantFrom(...FIELDS.map(({ field }) => field), "brand_new_field", "__proto__", "constructor", "");
const changes = payloads()
  .flatMap(({ body }) => changesIn(body))
  .filter(({ value }) => places(value).length > 0);

const wild = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(fc.constantFrom("__proto__", "messages", "statuses", "event", "groups", "constructor"), fc.jsonValue()),
);

/** Everything that can be computed from a change, in both languages. */
function readAll(field: string, value: unknown): string[] {
  return splitChange(field, value).flatMap((part) => {
    const { sentence, severity } = describeChange(field, part);
    expect(["routine", "notice", "warning", "critical"]).toContain(severity);
    expect(JSON.parse(JSON.stringify(sentence))).toEqual(sentence);
    const facts = changeFacts(field, part);
    expect(facts.length).toBeLessThanOrEqual(60);
    for (const { label } of facts) expect(Object.hasOwn(en.facts, label), label).toBe(true);
    for (const locale of ["en", "id"] as const)
      for (const { label } of renderFacts(locale, facts)) expect(label).not.toBe("");
    return (["en", "id"] as const).map((locale) =>
      renderSentence(locale, sentence)
        .map(({ text }) => text)
        .join(""),
    );
  });
}

type Json = Record<string, unknown>;

/** Every place in a value where a property could be missing or of another type. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...places(inner, [...path, key])]);
}

function changed(value: unknown, [key = "", ...rest]: string[], to: { put?: unknown }): unknown {
  const copy: Json | unknown[] = Array.isArray(value) ? [...value] : { ...(value as Json) };
  const holder = copy as Json;
  if (rest.length > 0) holder[key] = changed(holder[key], rest, to);
  else if ("put" in to) holder[key] = to.put;
  else delete holder[key];
  return Array.isArray(copy) ? Object.values(copy) : copy;
}

const retyped = fc.oneof(
  fc.constant({}),
  fc.record({
    put: fc.constantFrom<unknown>(null, true, 0, -1, 1e300, "", "zzz", "7", [], [[]], ["zzz"], {}, { a: 1 }, [null]),
  }),
);

describe("no value breaks its description", () => {
  test("describes arbitrary JSON under every field", () => {
    fc.assert(
      fc.property(names, wild, (field, value) => {
        for (const sentence of readAll(field, value)) expect(sentence).not.toBe("");
      }),
      { numRuns: 1500 },
    );
  });

  test("describes a payload with one property missing or of another type", () => {
    const mutants = fc.constantFrom(...changes).chain(({ field, value }) =>
      fc.record({ path: fc.constantFrom(...places(value)), to: retyped }).map(({ path, to }) => ({
        field,
        value: changed(value, path, to),
      })),
    );
    fc.assert(
      fc.property(mutants, ({ field, value }) => {
        for (const sentence of readAll(field, value)) {
          expect(sentence).not.toMatch(
            /undefined|\[object|null|NaN|Infinity|[{}]|[\uE000\uE001]| {2}|^\s|[\s:,]$|^$|\(\)| [,;:)]|“”/,
          );
        }
      }),
      { numRuns: 4000 },
    );
  });

  test("handles nesting of ten thousand levels for every field", () => {
    const deep = JSON.parse(`${'{"value":['.repeat(10_000)}1${"]}".repeat(10_000)}`) as unknown;
    for (const { field } of FIELDS) {
      expect(describeChange(field, { ...(deep as object), messages: [deep], standby: deep }).field).toBe(field);
    }
  });

  test.each(["toString", "__proto__", "hasOwnProperty", "constructor"])("%s is not a known code of Meta’s", (word) => {
    const template = describeChange("message_template_status_update", { event: word, message_template_name: word });
    expect(template).toMatchObject({ kind: word, severity: "notice" });
    expect(described("phone_number_name_update", { decision: "REJECTED", rejection_reason: word })[0]?.en).toContain(
      ": ",
    );
    expect(isKnownField(word)).toBe(false);
    expect(described(word, {})[0]?.en).toContain(`<b>${word}</b> is not known`);
  });

  test("user text is neither markup nor a message nor a new line", () => {
    const name = "<b>x</b> {name} \uE000y\uE001\n\u202Ez '{'";
    const value = { decision: "APPROVED", requested_verified_name: name, display_phone_number: "16505551111" };
    expect(renderSentence("en", describeChange("phone_number_name_update", value).sentence)).toEqual([
      { text: "Display name " },
      { text: "“<b>x</b> {name} y z '{'”", strong: true },
      { text: " was " },
      { text: "approved", strong: true },
      { text: " for +1 650-555-1111" },
    ]);
  });

  test("a long name is truncated, a lone surrogate replaced", () => {
    const { sentence } = describeChange("phone_number_name_update", {
      decision: "APPROVED",
      requested_verified_name: `\uD83D${"😀".repeat(500)}`,
    });
    const stored = String(sentence.values?.name);
    expect(stored.length).toBeLessThanOrEqual(120);
    expect(stored.isWellFormed()).toBe(true);
    expect(stored.endsWith("…")).toBe(true);
  });

  test("a failing definition falls back to a description that says so", () => {
    const trap = Object.defineProperty({}, "event", {
      enumerable: true,
      get: () => {
        throw new Error("trap");
      },
    });
    expect(describeChange("security", trap)).toMatchObject({
      field: "security",
      isKnown: true,
      severity: "notice",
      kind: null,
    });
    expect(splitChange("security", trap)).toEqual([trap]);
    expect(changeFacts("security", trap)).toEqual([]);
  });

  test("an older name of a field becomes the current one", () => {
    expect(describeChange("group_participant_update", {}).field).toBe("group_participants_update");
    expect(fieldDefinition("phone_number_username_update").field).toBe("business_username_updates");
    expect(describeChange("nobody_knows", {})).toMatchObject({ field: "nobody_knows", isKnown: false });
  });
});

describe("what is stored of a change", () => {
  test("a partner event belongs to the customer’s account, not the entry’s", () => {
    const value = { event: "PARTNER_REMOVED", waba_info: { waba_id: "980198427658004" } };
    expect(describeChange("account_update", value)).toMatchObject({ wabaId: "980198427658004", class: "management" });
  });

  test("a message has its own time, phone number and class", () => {
    const value = {
      metadata: { display_phone_number: "+1 631-555-3601", phone_number_id: "106540352242922" },
      messages: [
        { id: "wamid.1", from: "16315551181", timestamp: "1504902988", type: "text", text: { body: "secret" } },
      ],
    };
    const { sentence, ...stored } = describeChange("messages", value);
    expect(stored).toMatchObject({
      occurredAt: new Date("2017-09-08T20:36:28.000Z"),
      phone: { id: "106540352242922", digits: "16315553601" },
      class: "conversation",
      wabaId: null,
    });
    expect(JSON.stringify([sentence, changeFacts("messages", value)])).not.toContain("secret");
  });

  test("dates in a sentence use the user’s time zone and name another year", () => {
    const value = {
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [{ restriction_type: "RESTRICTED_UTILITY_TEMPLATES", expiration: 1795510800 }],
    };
    const { sentence } = describeChange("account_update", value);
    const said = (options: { now: Date; timeZone?: string }) =>
      renderSentence("en", sentence, options)
        .map(({ text }) => text)
        .join("");
    expect(said({ now: new Date("2026-11-22"), timeZone: "Asia/Jakarta" })).toContain("until 24 Nov, 16:00");
    expect(said({ now: new Date("2027-01-02") })).toContain("until 24 Nov 2026, 09:00");
  });

  test("facts are plain words next to Meta’s code", () => {
    const value = {
      previous_quality_score: "GREEN",
      new_quality_score: "RED",
      message_template_id: 1,
      message_template_name: "promo",
    };
    expect(renderFacts("id", changeFacts("message_template_quality_update", value))).toEqual([
      { label: "Kualitas", value: "Merah", before: "Hijau", code: "RED", severity: "critical" },
      { label: "Templat", value: "promo" },
      { label: "ID templat", value: "1", format: "id" },
    ]);
  });
});

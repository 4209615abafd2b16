import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { changeFacts, describeChange, renderFacts, renderSentence, splitChange } from "#lib/fields/describe";
import { FIELDS, fieldDefinition } from "#lib/fields/index";
import { ALWAYS_LEFT_OUT } from "#lib/fields/left-out";
import { changesIn, payloads } from "#tests/support/payloads";
import en from "../../../lib/i18n/messages/fields.en.json" with { type: "json" };

type Path = (string | number)[];

const SHORT_VALUES = readFileSync(new URL("handmade.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"))
  .map(([field = "", value = ""]) => ({ field, value: JSON.parse(value) as unknown }));

const CHANGES = [...payloads().flatMap(({ body }) => changesIn(body)), ...SHORT_VALUES].map(({ field, value }) => ({
  field: describeChange(field, value).field,
  value,
}));

test("every fact has a label in the catalogue", () => {
  const labels = CHANGES.flatMap(({ field, value }) =>
    splitChange(field, value).flatMap((part) => changeFacts(field, part).map(({ label }) => label)),
  );
  expect([...new Set(labels)].filter((label) => !Object.hasOwn(en.facts, label))).toEqual([]);
});

/** Everything that a user sees of an event. */
function seen(field: string, value: unknown): string {
  const now = new Date("2026-11-22T12:00:00Z");
  return JSON.stringify(
    splitChange(field, value).map((part) => {
      const { sentence, ...stored } = describeChange(field, part);
      return [stored, renderSentence("en", sentence, { now }), renderFacts("en", changeFacts(field, part))];
    }),
  );
}

function leavesOf(value: unknown, path: Path = []): Path[] {
  // Empty values count as absent.
  if (typeof value !== "object" || value === null) return value === null || value === "" ? [] : [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

/** The same value with a different leaf of the same type. */
function changed(value: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return another(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[name] = changed(copy[name], rest);
  return copy;
}

function another(leaf: unknown): unknown {
  if (typeof leaf === "boolean") return !leaf;
  if (typeof leaf === "number") return leaf + 86_400;
  const text = String(leaf);
  return /^\d+$/.test(text) ? `${text.slice(0, -1)}${(Number(text.at(-1)) + 1) % 10}` : `Q${text}`;
}

/** For each field, the properties that change what the user sees, and those that never do. */
function told(): Map<string, { shown: Set<string>; hidden: Set<string> }> {
  const byField = new Map(FIELDS.map(({ field }) => [field, { shown: new Set<string>(), hidden: new Set<string>() }]));
  for (const { field, value } of CHANGES) {
    const properties = byField.get(field);
    if (!properties) continue;
    const whole = seen(field, value);
    for (const path of leavesOf(value)) {
      const name = path.filter((part) => typeof part === "string").join(".");
      // Short values that are broken on purpose: no object, or text instead of an object.
      if (name === "" || name === "messages") continue;
      if (seen(field, changed(value, path)) === whole) properties.hidden.add(name);
      else properties.shown.add(name);
    }
  }
  for (const { shown, hidden } of byField.values()) for (const name of shown) hidden.delete(name);
  return byField;
}

const TOLD = told();

function isBelow(name: string, path: string): boolean {
  return path === "" || name === path || name.startsWith(`${path}.`);
}

describe("every property of every payload is shown, or left out for a reason", () => {
  test.each(FIELDS.map(({ field }) => field))("%s", (field) => {
    const { hidden = new Set<string>() } = TOLD.get(field) ?? {};
    const paths = Object.keys({ ...ALWAYS_LEFT_OUT, ...fieldDefinition(field).leftOut });
    expect([...hidden].filter((name) => !paths.some((path) => isBelow(name, path)))).toEqual([]);
  });

  test("most properties are shown, and no shown one is listed as left out", () => {
    let shownInAll = 0;
    for (const { field, leftOut = {} } of FIELDS) {
      const { shown = new Set<string>() } = TOLD.get(field) ?? {};
      shownInAll += shown.size;
      const paths = Object.keys(leftOut).filter((path) => path !== "");
      expect([...shown].filter((name) => paths.some((path) => isBelow(name, path)))).toEqual([]);
    }
    expect(shownInAll).toBeGreaterThan(450);
  });

  test("every property left out has a reason", () => {
    for (const { leftOut = {} } of FIELDS)
      for (const why of Object.values(leftOut)) expect(why.length).toBeGreaterThan(8);
  });
});

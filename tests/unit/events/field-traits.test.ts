import { expect, test } from "vitest";
import { groupFields } from "#lib/fields/client/field-traits";
import { FIELD_TRAITS, FIELDS } from "#lib/fields/index";

const fields = FIELDS.map((definition) => definition.field);
const grouped = (names: string[]) =>
  Object.fromEntries(groupFields(names, FIELD_TRAITS).map((group) => [group.name, group.fields]));

test("every field is in the group that its definition says", () => {
  const groups = grouped(fields);
  expect(Object.values(groups).flat().toSorted()).toEqual(fields.toSorted());
  for (const { field, group } of FIELDS) expect(groups[group]).toContain(field);
});

test("template fields are together", () => {
  expect(fields.filter((field) => field.includes("template")).toSorted()).toEqual(
    grouped(fields).templates?.toSorted(),
  );
});

test("unknown fields, whatever their name, come last", () => {
  expect(grouped(["brand_new", "messages", "constructor"])).toEqual({
    messages: ["messages"],
    other: ["brand_new", "constructor"],
  });
});

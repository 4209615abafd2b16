import { expect, test } from "vitest";
import { fieldGroups } from "#lib/events/client/field-groups";
import { FIELDS } from "#lib/fields/index";

const fields = FIELDS.map((definition) => definition.field);

test("every field is in exactly one group", () => {
  const grouped = fieldGroups(fields).flatMap((group) => group.fields);
  expect(grouped.toSorted()).toEqual(fields.toSorted());
});

test("template fields are together", () => {
  const templates = fieldGroups(fields).find((group) => group.name === "templates");
  expect(templates?.fields).toContain("message_template_status_update");
  expect(templates?.fields).toContain("template_category_update");
  expect(templates?.fields).not.toContain("messages");
});

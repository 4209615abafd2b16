import { defineField, parseTime, text, value } from "./definition.ts";
import { changeFact, codeFact, facts, isoTime, timeFact } from "./fact.ts";
import { say } from "./kinds.ts";
import { details, type ReportedState } from "./state.ts";
import { template, templateFacts, templateStates, templateSubject, templateValues } from "./template.ts";

const FIELD = "template_category_update";

const schema = value({
  ...template,
  previous_category: text,
  new_category: text,
  correct_category: text,
  category_update_timestamp: text,
  category_appeal_status: text,
});

type Value = ReturnType<typeof schema.parse>;

export const templateCategoryUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "templates",
  schema,
  kind,
  severity: () => "notice",
  subject: templateSubject,
  states,
  facts: (change) => {
    const { before, after } = categories(change);
    return facts(
      changeFact("category", before, after),
      codeFact("correctCategory", change.correct_category),
      codeFact("appeal", change.category_appeal_status),
      timeFact("changesAt", change.category_update_timestamp),
      templateFacts(change),
    );
  },
  sentence: (change) => {
    const { before, after } = categories(change);
    const on = isoTime(change.category_update_timestamp);
    const isOther = kind(change) === "COMPLETED" && change.correct_category !== after;
    const values = {
      ...templateValues(change),
      beforeCode: before,
      afterCode: after,
      changesOn: on,
      correctCode: isOther ? change.correct_category : undefined,
    };
    return after
      ? say(`${FIELD}.${kind(change) ?? "COMPLETED"}`, values)
      : say("unreadable", { aboutField: FIELD, about: change.message_template_name });
  },
});

/** After the change nothing is announced any more. */
function states(change: Value): ReportedState[] {
  const { before, after } = categories(change);
  if (kind(change) === "IMPENDING")
    return templateStates(change, {
      property: "announcedCategory",
      after: after ?? null,
      details: details({ category: before, appeal: change.category_appeal_status }),
      effectiveAt: parseTime(change.category_update_timestamp),
    });
  if (!after) return [];
  return templateStates(
    change,
    { property: "category", before, after },
    { property: "announcedCategory", after: null },
  );
}

/** A previous category is sent only after the change. */
function kind(change: Value): "IMPENDING" | "COMPLETED" | null {
  if (change.previous_category) return "COMPLETED";
  if (change.correct_category || change.category_update_timestamp) return "IMPENDING";
  return change.new_category ? "COMPLETED" : null;
}

/** Before the change, `new_category` is the category that the template still has. */
function categories(change: Value): { before?: string | undefined; after?: string | undefined } {
  return kind(change) === "IMPENDING"
    ? { before: change.new_category, after: change.correct_category }
    : { before: change.previous_category, after: change.new_category };
}

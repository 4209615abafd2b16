import { defineField, text, value } from "./definition.ts";
import { codeFact, facts } from "./fact.ts";
import { say } from "./kinds.ts";
import { details } from "./state.ts";
import { template, templateFacts, templateStates, templateSubject, templateValues } from "./template.ts";

const FIELD = "template_correct_category_detection";

export const templateCorrectCategoryDetection = defineField({
  field: FIELD,
  class: "management",
  group: "templates",
  schema: value({ ...template, category: text, correct_category: text }),
  kind: (change) => change.correct_category ?? null,
  severity: () => "notice",
  subject: templateSubject,
  states: (change) =>
    change.correct_category
      ? templateStates(change, {
          property: "detectedCategory",
          after: change.correct_category,
          details: details({ category: change.category }),
        })
      : [],
  facts: (change) =>
    facts(
      codeFact("category", change.category),
      codeFact("correctCategory", change.correct_category),
      templateFacts(change),
    ),
  sentence: (change) =>
    change.correct_category
      ? say(`${FIELD}.detected`, {
          ...templateValues(change),
          beforeCode: change.category,
          afterCode: change.correct_category,
        })
      : say("unreadable", { aboutField: FIELD, about: change.message_template_name }),
});

import { defineField, text, value } from "./definition.ts";
import { changeFact, facts } from "./fact.ts";
import { isKind, sayKind } from "./kinds.ts";
import { QUALITY, qualitySentence, qualitySeverity, qualityState } from "./quality.ts";
import { template, templateFacts, templateStates, templateSubject, templateValues } from "./template.ts";

const FIELD = "message_template_quality_update";

export const messageTemplateQualityUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "templates",
  schema: value({ ...template, previous_quality_score: text, new_quality_score: text }),
  kind: (change) => change.new_quality_score ?? null,
  severity: qualitySeverity,
  subject: templateSubject,
  states: (change) => (change.new_quality_score ? templateStates(change, qualityState(change)) : []),
  facts: (change) =>
    facts(
      changeFact("quality", change.previous_quality_score, change.new_quality_score, qualitySeverity(change)),
      templateFacts(change),
    ),
  sentence: (change) =>
    isKind(QUALITY, change.new_quality_score)
      ? qualitySentence(change, templateValues(change))
      : sayKind(FIELD, QUALITY, change.new_quality_score, {}, change.message_template_name),
});

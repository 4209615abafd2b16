import { defineField, text, value } from "./definition.ts";
import { codeFact, facts } from "./fact.ts";
import { say } from "./kinds.ts";

/** Meta lists this field but has never published a sample. */
export const templatePerformanceMetrics = defineField({
  field: "template_performance_metrics",
  class: "management",
  group: "templates",
  schema: value({ event: text, type: text }),
  kind: ({ event, type }) => event ?? type ?? null,
  severity: () => "notice",
  subject: () => null,
  leftOut: { "": "Meta has published no sample of this field: stored as received" },
  facts: ({ event, type }) => facts(codeFact("event", event), codeFact("type", type)),
  sentence: () => say("template_performance_metrics.received"),
});

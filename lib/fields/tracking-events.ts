import { defineField, text, value } from "./definition.ts";
import { codeFact, facts } from "./fact.ts";
import { say } from "./kinds.ts";

/** Meta lists this field but has never published a sample. */
export const trackingEvents = defineField({
  field: "tracking_events",
  class: "management",
  group: "other",
  schema: value({ event: text, type: text }),
  kind: ({ event, type }) => event ?? type ?? null,
  severity: () => "notice",
  subject: () => null,
  leftOut: { "": "Meta has published no sample of this field: stored as received" },
  facts: ({ event, type }) => facts(codeFact("event", event), codeFact("type", type)),
  sentence: () => say("tracking_events.received"),
});

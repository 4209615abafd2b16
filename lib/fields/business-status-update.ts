import { defineField, text, value } from "./definition.ts";
import { codeFact, facts, idFact } from "./fact.ts";
import { isKind, type Kinds, sayKind } from "./kinds.ts";
import { state } from "./state.ts";

const FIELD = "business_status_update";

const EVENTS: Kinds = { COMPROMISED_NOTIFICATION: "critical" };

export const businessStatusUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "account",
  schema: value({ business_id: text, event: text }),
  kind: ({ event }) => event ?? null,
  // Meta does not document this field; its events are about the whole business.
  severity: ({ event }) => (isKind(EVENTS, event) ? "critical" : "warning"),
  subject: ({ business_id: id }) => (id ? { type: "business", id } : null),
  states: ({ event, business_id: id }) =>
    id && event ? [state({ kind: "business", id, property: "security", after: event, again: true })] : [],
  facts: ({ event, business_id: id }) => facts(codeFact("event", event, "critical"), idFact("businessId", id)),
  sentence: ({ event, business_id: businessId }) => sayKind(FIELD, EVENTS, event, { businessId }, businessId),
});

import { defineField, text, value } from "./definition.ts";
import { codeFact, facts } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { state } from "./state.ts";

const FIELD = "account_review_update";

const DECISIONS: Kinds = { APPROVED: "routine", REJECTED: "critical", PENDING: "routine", DEFERRED: "notice" };

export const accountReviewUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "account",
  schema: value({ decision: text }),
  kind: ({ decision }) => decision ?? null,
  severity: ({ decision }) => severityOf(DECISIONS, decision),
  subject: () => null,
  states: ({ decision }) => (decision ? [state({ kind: "account", property: "review", after: decision })] : []),
  facts: ({ decision }) => facts(codeFact("decision", decision, severityOf(DECISIONS, decision))),
  sentence: ({ decision }) => sayKind(FIELD, DECISIONS, decision),
});

import type { Severity } from "./client/severity.ts";
import { defineField, text, value } from "./definition.ts";
import { codeFact, facts, idFact } from "./fact.ts";
import { isKind, type Kinds, sayKind, severityOf } from "./kinds.ts";

const FIELD = "partner_solutions";

const EVENTS: Kinds = { SOLUTION_CREATED: "notice", SOLUTION_UPDATED: "notice" };

const STATUSES: Kinds = {
  ACTIVE: "routine",
  DEACTIVATED: "warning",
  DRAFT: "notice",
  INITIATED: "notice",
  PENDING_DEACTIVATION: "warning",
  REJECTED: "warning",
};

const schema = value({ event: text, solution_id: text, solution_status: text });

type Value = ReturnType<typeof schema.parse>;

export const partnerSolutions = defineField({
  field: FIELD,
  class: "management",
  group: "account",
  schema,
  isPortfolioEntry: () => true,
  kind: ({ event }) => event ?? null,
  severity,
  subject: ({ solution_id: id }) => (id ? { type: "solution", id } : null),
  facts: (change) =>
    facts(
      codeFact("event", change.event),
      codeFact("status", change.solution_status, severity(change)),
      idFact("solutionId", change.solution_id),
    ),
  sentence: ({ event, solution_id: solutionId, solution_status: statusCode }) =>
    sayKind(FIELD, EVENTS, event, { solutionId, statusCode }, solutionId),
});

function severity({ event, solution_status: status }: Value): Severity {
  return isKind(EVENTS, event) && status ? severityOf(STATUSES, status) : severityOf(EVENTS, event);
}

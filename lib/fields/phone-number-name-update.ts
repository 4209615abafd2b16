import { defineField, text, value } from "./definition.ts";
import { codeFact, fact, facts, phoneFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { phone, phoneSubject } from "./number-metadata.ts";
import { details, state } from "./state.ts";

const FIELD = "phone_number_name_update";

const DECISIONS: Kinds = { APPROVED: "routine", DEFERRED: "routine", PENDING: "routine", REJECTED: "warning" };

export const phoneNumberNameUpdate = defineField({
  field: FIELD,
  class: "management",
  group: "phones",
  schema: value({ display_phone_number: text, decision: text, requested_verified_name: text, rejection_reason: text }),
  kind: ({ decision }) => decision ?? null,
  severity: ({ decision }) => severityOf(DECISIONS, decision),
  subject: (change) => phoneSubject(change.display_phone_number),
  phone: (change) => phone(undefined, change.display_phone_number),
  states: ({ decision, requested_verified_name: name, rejection_reason: reason }) => {
    if (!decision) return [];
    const review = state({
      kind: "phone",
      property: "nameReview",
      after: decision,
      details: details({ name, reason }),
    });
    if (decision !== "APPROVED" || !name) return [review];
    return [review, state({ kind: "phone", property: "displayName", after: name })];
  },
  facts: (change) =>
    facts(
      codeFact("decision", change.decision, severityOf(DECISIONS, change.decision)),
      fact("displayName", change.requested_verified_name),
      codeFact("reason", change.rejection_reason),
      phoneFact("phoneNumber", change.display_phone_number),
    ),
  sentence: (change) =>
    sayKind(
      FIELD,
      DECISIONS,
      change.decision,
      {
        name: change.requested_verified_name,
        displayPhone: change.display_phone_number,
        reasonCode: change.rejection_reason,
      },
      change.requested_verified_name,
    ),
});

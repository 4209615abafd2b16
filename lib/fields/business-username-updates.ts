import { defineField, list, text, value } from "./definition.ts";
import { codeFact, fact, facts, phoneFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { phone, phoneSubject } from "./number-metadata.ts";
import { details, state } from "./state.ts";

const FIELD = "business_username_updates";

const STATUSES: Kinds = {
  approved: "routine",
  reserved: "routine",
  deleted: "notice",
  // Only in Meta's documents from before the release, under `decision`.
  pending: "routine",
  deferred: "routine",
  rejected: "warning",
};

const schema = value({
  display_phone_number: text,
  username: text,
  status: text,
  decision: text,
  requested_username: text,
  rejection_reasons: list(text),
});

type Value = ReturnType<typeof schema.parse>;

const statusOf = (change: Value) => change.status ?? change.decision;
const usernameOf = (change: Value) => change.username ?? change.requested_username;

export const businessUsernameUpdates = defineField({
  field: FIELD,
  aliases: ["business_username_update", "phone_number_username_update", "phone_number_username_updates"],
  class: "management",
  group: "phones",
  schema,
  kind: (change) => statusOf(change) ?? null,
  severity: (change) => severityOf(STATUSES, statusOf(change)?.toLowerCase()),
  subject: (change) => phoneSubject(change.display_phone_number),
  phone: (change) => phone(undefined, change.display_phone_number),
  states: (change) => {
    const status = statusOf(change)?.toUpperCase();
    const more = details({ username: usernameOf(change), reason: reasons(change).join(",") });
    return status ? [state({ kind: "phone", property: "username", after: status, details: more })] : [];
  },
  facts: (change) =>
    facts(
      codeFact("status", statusOf(change), severityOf(STATUSES, statusOf(change)?.toLowerCase())),
      fact("username", usernameOf(change)),
      phoneFact("phoneNumber", change.display_phone_number),
      codeFact("rejectionReasons", reasons(change)),
    ),
  sentence: (change) =>
    sayKind(
      FIELD,
      STATUSES,
      statusOf(change)?.toLowerCase(),
      {
        username: usernameOf(change),
        displayPhone: change.display_phone_number,
        rejectionCodes: reasons(change).join(","),
      },
      usernameOf(change),
    ),
});

function reasons(change: Value): string[] {
  return change.rejection_reasons?.filter((reason) => reason !== undefined) ?? [];
}

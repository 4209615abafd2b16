import { defineField, list, parseTime, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact, phoneFact, timeFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { metadata, phoneOf } from "./number-metadata.ts";
import { personValues, userSubject } from "./person.ts";
import { splitItems } from "./split.ts";

const FIELD = "smb_app_state_sync";

const ACTIONS: Kinds = { add: "routine", remove: "routine" };

const schema = value({
  metadata,
  state_sync: list(
    shape({
      type: text,
      action: text,
      contact: shape({ full_name: text, first_name: text, phone_number: text, user_id: text, username: text }),
      metadata: shape({ timestamp: text }),
    }),
  ),
});

type Value = ReturnType<typeof schema.parse>;

const first = (change: Value) => change.state_sync?.[0];

export const smbAppStateSync = defineField({
  field: FIELD,
  class: "conversation",
  schema,
  split: (raw) => splitItems(raw, ["state_sync"]),
  kind: (change) => first(change)?.action ?? null,
  severity: (change) => severityOf(ACTIONS, first(change)?.action),
  subject: (change) => userSubject(idsOf(change)),
  occurredAt: (change) => parseTime(first(change)?.metadata?.timestamp),
  phone: (change) => phoneOf(change.metadata),
  facts: (change) =>
    facts(
      codeFact("action", first(change)?.action),
      codeFact("type", first(change)?.type),
      fact("name", nameOf(change)),
      phoneFact("customer", first(change)?.contact?.phone_number),
      fact("username", first(change)?.contact?.username),
      idFact("userId", first(change)?.contact?.user_id),
      phoneFact("phoneNumber", change.metadata?.display_phone_number),
      timeFact("happenedAt", first(change)?.metadata?.timestamp),
    ),
  sentence: (change) => {
    const person = personValues(idsOf(change));
    return sayKind(FIELD, ACTIONS, first(change)?.action, {
      ...person,
      personName: nameOf(change) ?? person.personName,
    });
  },
});

function idsOf(change: Value) {
  const contact = first(change)?.contact;
  return { phone: contact?.phone_number, userId: contact?.user_id, username: contact?.username };
}

function nameOf(change: Value): string | undefined {
  const contact = first(change)?.contact;
  return contact?.full_name ?? contact?.first_name;
}

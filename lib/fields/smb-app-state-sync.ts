import { defineField, list, parseTime, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, phoneFact, timeFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { type Ids, peopleIn, personFacts, personValues, userSubject } from "./person.ts";
import { splitItems } from "./split.ts";

const FIELD = "smb_app_state_sync";

const ACTIONS: Kinds = { add: "routine", remove: "routine" };

const schema = value({
  metadata,
  state_sync: list(
    shape({
      type: text,
      action: text,
      contact: shape({
        full_name: text,
        first_name: text,
        phone_number: text,
        user_id: text,
        parent_user_id: text,
        username: text,
      }),
      metadata: shape({ timestamp: text }),
    }),
  ),
});

type Value = ReturnType<typeof schema.parse>;

const first = (change: Value) => change.state_sync?.[0];

export const smbAppStateSync = defineField({
  field: FIELD,
  class: "conversation",
  group: "messages",
  overridable: true,
  schema,
  split: (raw) => splitItems(raw, ["state_sync"]),
  kind: (change) => first(change)?.action ?? null,
  severity: (change) => severityOf(ACTIONS, first(change)?.action),
  subject: (change) => userSubject(idsOf(change)),
  occurredAt: (change) => parseTime(first(change)?.metadata?.timestamp),
  phone: (change) => phoneOf(change.metadata),
  people: (change) => peopleIn([idsOf(change)]),
  facts: (change) =>
    facts(
      codeFact("action", first(change)?.action),
      codeFact("type", first(change)?.type),
      phoneFact("customer", first(change)?.contact?.phone_number),
      personFacts(idsOf(change)),
      fact("firstName", first(change)?.contact?.first_name),
      numberFacts(change.metadata),
      timeFact("happenedAt", first(change)?.metadata?.timestamp),
    ),
  sentence: (change) => sayKind(FIELD, ACTIONS, first(change)?.action, personValues(idsOf(change))),
});

function idsOf(change: Value): Ids {
  const contact = first(change)?.contact;
  return {
    phone: contact?.phone_number,
    userId: contact?.user_id,
    parentUserId: contact?.parent_user_id,
    username: contact?.username,
    name: contact?.full_name ?? contact?.first_name,
  };
}

import { defineField, list, parseTime, shape, text, value } from "./definition.ts";
import { fact, facts, phoneFact, timeFact } from "./fact.ts";
import { say } from "./kinds.ts";
import { CONTACT_LEFT_OUT } from "./left-out.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { contactOf, contacts, type Ids, peopleIn, personValues, userSubject } from "./person.ts";
import { splitItems } from "./split.ts";

const FIELD = "user_id_update";

const ids = shape({ previous: text, current: text });

const schema = value({
  metadata,
  contacts,
  user_id_update: list(shape({ wa_id: text, detail: text, user_id: ids, parent_user_id: ids, timestamp: text })),
});

type Value = ReturnType<typeof schema.parse>;

const first = (change: Value) => change.user_id_update?.[0];

function idsOf(change: Value): Ids {
  const { wa_id: phone, user_id: user, parent_user_id: parent } = first(change) ?? {};
  return {
    phone,
    userId: user?.current,
    parentUserId: parent?.current,
    before: { userId: user?.previous, parentUserId: parent?.previous },
  };
}

export const userIdUpdate = defineField({
  field: FIELD,
  // The App Dashboard does not offer this field (August 2026). A changed id arrives as a message of type "system".
  isSubscribable: false,
  class: "conversation",
  group: "messages",
  schema,
  split: (raw) => splitItems(raw, ["user_id_update"]),
  kind: () => null,
  severity: (change) => (first(change) ? "routine" : "notice"),
  subject: (change) => userSubject(idsOf(change)),
  occurredAt: (change) => parseTime(first(change)?.timestamp),
  phone: (change) => phoneOf(change.metadata),
  people: (change) => peopleIn([idsOf(change)], change.contacts),
  leftOut: CONTACT_LEFT_OUT,
  facts: (change) => {
    const { user_id: user, parent_user_id: parent } = first(change) ?? {};
    return facts(
      fact("name", contactOf(idsOf(change), change.contacts)?.profile?.name),
      fact("username", contactOf(idsOf(change), change.contacts)?.profile?.username),
      phoneFact("customer", first(change)?.wa_id),
      user?.current ? { label: "userId", value: user.current, before: user.previous ?? null, format: "id" } : null,
      parent?.current
        ? { label: "parentUserId", value: parent.current, before: parent.previous ?? null, format: "id" }
        : null,
      fact("detail", first(change)?.detail),
      numberFacts(change.metadata),
      timeFact("happenedAt", first(change)?.timestamp),
    );
  },
  sentence: (change) =>
    first(change)
      ? say(`${FIELD}.changed`, {
          ...personValues(idsOf(change), change.contacts),
          newUserId: idsOf(change).userId,
        })
      : say("unreadable", { aboutField: FIELD }),
});

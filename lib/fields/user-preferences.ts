import { defineField, list, parseTime, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts, idFact, phoneFact, timeFact } from "./fact.ts";
import { type Kinds, sayKind, severityOf } from "./kinds.ts";
import { CONTACT_LEFT_OUT } from "./left-out.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { contacts, peopleIn, personFacts, personValues, userSubject } from "./person.ts";
import { splitItems } from "./split.ts";

const FIELD = "user_preferences";

const VALUES: Kinds = { stop: "routine", resume: "routine", signup: "routine" };

const schema = value({
  metadata,
  contacts,
  user_preferences: list(
    shape({
      wa_id: text,
      user_id: text,
      parent_user_id: text,
      detail: text,
      category: text,
      value: text,
      signup_id: text,
      timestamp: text,
    }),
  ),
});

type Value = ReturnType<typeof schema.parse>;

const first = (change: Value) => change.user_preferences?.[0];

const idsOf = (change: Value) => ({
  phone: first(change)?.wa_id,
  userId: first(change)?.user_id,
  parentUserId: first(change)?.parent_user_id,
});

export const userPreferences = defineField({
  field: FIELD,
  class: "conversation",
  group: "messages",
  schema,
  split: (raw) => splitItems(raw, ["user_preferences"]),
  kind: (change) => first(change)?.value ?? null,
  severity: (change) => severityOf(VALUES, first(change)?.value),
  subject: (change) => userSubject(idsOf(change)),
  occurredAt: (change) => parseTime(first(change)?.timestamp),
  phone: (change) => phoneOf(change.metadata),
  people: (change) => peopleIn([idsOf(change)], change.contacts),
  leftOut: CONTACT_LEFT_OUT,
  facts: (change) =>
    facts(
      codeFact("preference", first(change)?.value),
      codeFact("category", first(change)?.category),
      phoneFact("customer", first(change)?.wa_id),
      personFacts(idsOf(change), change.contacts),
      fact("detail", first(change)?.detail),
      idFact("signupId", first(change)?.signup_id),
      numberFacts(change.metadata),
      timeFact("happenedAt", first(change)?.timestamp),
    ),
  sentence: (change) =>
    sayKind(FIELD, VALUES, first(change)?.value, {
      ...personValues(idsOf(change), change.contacts),
      // Only marketing messages are documented; other categories are shown as Meta names them.
      categoryCode: first(change)?.category,
    }),
});

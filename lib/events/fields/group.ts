import {
  defineField,
  type FieldDefinition,
  list,
  parseTime,
  type Read,
  type Severity,
  shape,
  text,
  value,
} from "./definition.ts";
import { codeFact, fact, facts, idFact, phoneFact, timeFact } from "./fact.ts";
import { isKind, type Kinds, say, sayKind, severityOf } from "./kinds.ts";
import { errorFacts, errors, errorValues } from "./meta-error.ts";
import { metadata, phoneOf } from "./number-metadata.ts";
import { type Ids, peopleIn, personValues } from "./person.ts";
import { phoneDigits } from "./phone.ts";
import { splitItems } from "./split.ts";

const participants = list(
  shape({ input: text, wa_id: text, user_id: text, parent_user_id: text, username: text, errors }),
);

const setting = shape({ text, mime_type: text, update_successful: text, errors });

const group = shape({
  timestamp: text,
  group_id: text,
  type: text,
  request_id: text,
  subject: text,
  description: text,
  invite_link: text,
  join_approval_mode: text,
  reason: text,
  initiated_by: text,
  join_request_id: text,
  wa_id: text,
  user_id: text,
  parent_user_id: text,
  username: text,
  added_participants: participants,
  removed_participants: participants,
  failed_participants: participants,
  profile_picture: setting,
  group_subject: setting,
  group_description: setting,
  errors,
});

const schema = value({ metadata, groups: list(group), errors });

type Value = ReturnType<typeof schema.parse>;
type Group = Read<typeof group>;
type Named = {
  [Id in "input" | "wa_id" | "user_id" | "parent_user_id" | "username"]?: string | undefined;
};

/** Two spellings of Meta's for the same type: the webhook page's, and its OpenAPI document's. */
const SPELLINGS: Readonly<Record<string, string>> = {
  group_add_participants: "group_participants_add",
  group_remove_participants: "group_participants_remove",
};

/** The four group fields share one value; they differ in the types they report. */
export function defineGroupField(
  field: string,
  types: Kinds,
  own: Partial<Pick<FieldDefinition, "aliases" | "class">> = {},
): FieldDefinition {
  return defineField({
    field,
    class: "management",
    ...own,
    schema,
    split: (raw) => splitItems(raw, ["groups"]),
    kind: (change) => first(change)?.type ?? null,
    severity: (change) => severity(change, types),
    subject: (change) => {
      const id = first(change)?.group_id;
      return id ? { type: "group", id } : null;
    },
    occurredAt: (change) => parseTime(first(change)?.timestamp),
    phone: (change) => phoneOf(change.metadata),
    people: (change) => peopleIn(namedIn(first(change))),
    facts: (change) => groupFacts(change, types),
    sentence: (change) => sentence(field, types, change),
  });
}

function first({ groups }: Value) {
  return groups?.[0];
}

/** Who asked to join, or who came, went or could not. */
function namedIn(told: Group): Ids[] {
  if (!told) return [];
  const { added_participants: added, removed_participants: removed, failed_participants: failed } = told;
  return [told, ...(added ?? []), ...(removed ?? []), ...(failed ?? [])].map(idsOf);
}

/** `input` is what the business asked for: a number or a user id. */
function idsOf(one: Named | undefined): Ids {
  const phone = one?.wa_id ?? (phoneDigits(one?.input) ? one?.input : undefined);
  const userId = one?.user_id ?? (phone ? undefined : one?.input);
  return { phone, userId, parentUserId: one?.parent_user_id, username: one?.username };
}

function typeOf(change: Value): string | undefined {
  const type = first(change)?.type ?? "";
  return Object.hasOwn(SPELLINGS, type) ? SPELLINGS[type] : type || undefined;
}

function severity(change: Value, types: Kinds): Severity {
  return first(change)?.errors?.length ? "warning" : severityOf(types, typeOf(change));
}

function sentence(field: string, types: Kinds, change: Value) {
  const told = first(change);
  const type = typeOf(change);
  const values = {
    groupName: told?.subject ?? told?.group_subject?.text,
    added: told?.added_participants?.length,
    removed: told?.removed_participants?.length,
    failed: told?.failed_participants?.length,
    initiator: told?.initiated_by,
    settingCodes: settingsOf(told).join(","),
    ...personValues(idsOf(told)),
    ...errorValues(told?.errors),
  };
  if (!isKind(types, type)) return sayKind(field, types, type);
  return say(`${field}.${type}.${told?.errors?.length ? "failed" : "done"}`, values);
}

/** Which settings an update is about, by Meta's names of them. */
function settingsOf(told: ReturnType<typeof first>): string[] {
  return (["profile_picture", "group_subject", "group_description"] as const).filter((name) => told?.[name]);
}

function groupFacts(change: Value, types: Kinds) {
  const told = first(change);
  return facts(
    codeFact("type", told?.type, severity(change, types)),
    fact("groupName", told?.subject ?? told?.group_subject?.text),
    fact("description", told?.description ?? told?.group_description?.text),
    codeFact("settings", settingsOf(told)),
    fact("inviteLink", told?.invite_link),
    codeFact("joinApproval", told?.join_approval_mode),
    codeFact("reason", told?.reason),
    codeFact("initiatedBy", told?.initiated_by),
    phoneFact("customer", told?.wa_id),
    fact("addedParticipants", people(told?.added_participants)),
    fact("removedParticipants", people(told?.removed_participants)),
    fact("failedParticipants", people(told?.failed_participants)),
    errorFacts(told?.errors),
    idFact("groupId", told?.group_id),
    timeFact("happenedAt", told?.timestamp),
  ).slice(0, 14);
}

function people(told: NonNullable<ReturnType<typeof first>>["added_participants"]): string | undefined {
  const ids = told?.flatMap((one) => one?.wa_id ?? one?.input ?? one?.username ?? one?.user_id ?? []);
  return ids?.length ? ids.slice(0, 20).join(", ") : undefined;
}

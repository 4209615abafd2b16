import type { Severity } from "./client/severity.ts";
import {
  defineField,
  type FieldDefinition,
  flag,
  list,
  type MetaError,
  parseTime,
  type Read,
  shape,
  text,
  value,
} from "./definition.ts";
import { codeFact, fact, facts, idFact, listFact, phoneFact, timeFact } from "./fact.ts";
import { isKind, type Kinds, say, sayKind, severityOf, worse } from "./kinds.ts";
import { HASH } from "./left-out.ts";
import { errors } from "./meta-error.ts";
import { metadata, numberFacts, phoneOf } from "./number-metadata.ts";
import { type Ids, peopleIn, personFacts, personValues, withAt } from "./person.ts";
import { phoneDigits } from "./phone.ts";
import { splitItems } from "./split.ts";

const participants = list(
  shape({ input: text, wa_id: text, user_id: text, parent_user_id: text, username: text, errors }),
);

const setting = shape({ text, mime_type: text, update_successful: flag, errors });

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

/** Meta's OpenAPI document spells these types differently from its webhook page. */
const SPELLINGS: Readonly<Record<string, string>> = {
  group_add_participants: "group_participants_add",
  group_remove_participants: "group_participants_remove",
};

const SETTINGS = ["profile_picture", "group_subject", "group_description"] as const;

/** The result of a request: Meta reports the parts that succeeded and failed in one event. */
type Outcome = "done" | "partial" | "failed";

/** The four group fields share one value schema; they differ in their types. */
export function defineGroupField(
  field: string,
  types: Kinds,
  own: Partial<Pick<FieldDefinition, "aliases" | "class">> = {},
): FieldDefinition {
  return defineField({
    field,
    class: "management",
    group: "messages",
    overridable: true,
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
    errors: (change) => [...errorsOf(first(change)), ...(change.errors ?? [])],
    leftOut: {
      "groups.added_participants.input": "how the business named somebody whose number or id is shown",
      "groups.removed_participants.input": "how the business named somebody whose number or id is shown",
      "groups.profile_picture.sha256": HASH,
    },
    facts: (change) => groupFacts(change, types),
    sentence: (change) => sentence(field, types, change),
  });
}

function first({ groups }: Value): Group {
  return groups?.[0];
}

/** The people who asked to join, joined, left, were removed, or failed to join. */
function namedIn(told: Group): Ids[] {
  if (!told) return [];
  const { added_participants: added, removed_participants: removed, failed_participants: failed } = told;
  return [told, ...(added ?? []), ...(removed ?? []), ...(failed ?? [])].map(idsOf);
}

/** `input` is what the business sent in its request: a phone number or a user id. */
function idsOf(one: Named | undefined): Ids {
  const phone = one?.wa_id ?? (phoneDigits(one?.input) ? one?.input : undefined);
  const userId = one?.user_id ?? (phone ? undefined : one?.input);
  return { phone, userId, parentUserId: one?.parent_user_id, username: one?.username };
}

function typeOf(change: Value): string | undefined {
  const type = first(change)?.type ?? "";
  return Object.hasOwn(SPELLINGS, type) ? SPELLINGS[type] : type || undefined;
}

/**
 * Errors of single participants and settings first, then the error of the whole request, which says only that not all
 * of it succeeded.
 */
function errorsOf(told: Group): MetaError[] {
  if (!told) return [];
  const parts = [...(told.failed_participants ?? []), ...SETTINGS.map((name) => told[name])];
  return [...parts.flatMap((part) => part?.errors ?? []), ...(told.errors ?? [])];
}

function settingsOf(told: Group): { changed: string[]; failed: string[] } {
  const named = SETTINGS.filter((name) => told?.[name]);
  const failed = named.filter((name) => !(told?.[name]?.update_successful ?? !told?.[name]?.errors?.length));
  return { changed: named.filter((name) => !failed.includes(name)), failed };
}

function outcomeOf(told: Group): Outcome {
  const { changed, failed } = settingsOf(told);
  const succeeded = told?.added_participants?.length || told?.removed_participants?.length || changed.length;
  const hasFailedParts = (told?.failed_participants?.length ?? 0) > 0 || failed.length > 0;
  if (hasFailedParts) return succeeded ? "partial" : "failed";
  return told?.errors?.length ? "failed" : "done";
}

function severity(change: Value, types: Kinds): Severity {
  const severity = severityOf(types, typeOf(change));
  return outcomeOf(first(change)) === "done" ? severity : worse(severity, "warning");
}

function sentence(field: string, types: Kinds, change: Value) {
  const told = first(change);
  const type = typeOf(change);
  if (!isKind(types, type)) return sayKind(field, types, type);
  const { changed, failed } = settingsOf(told);
  return say(`${field}.${type}.${outcomeOf(told)}`, {
    groupName: told?.subject ?? told?.group_subject?.text,
    groupId: told?.group_id,
    addedPeople: labels(told?.added_participants),
    removedPeople: labels(told?.removed_participants),
    failedPeople: labels(told?.failed_participants),
    initiator: told?.initiated_by,
    joinedBy: told?.reason,
    settingCodes: changed.join(","),
    failedSettingCodes: failed.join(","),
    ...personValues(idsOf(told)),
  });
}

function groupFacts(change: Value, types: Kinds) {
  const told = first(change);
  const { changed, failed } = settingsOf(told);
  return facts(
    codeFact("type", told?.type, severity(change, types)),
    fact("groupName", told?.subject ?? told?.group_subject?.text),
    fact("description", told?.description ?? told?.group_description?.text),
    codeFact("settings", changed),
    codeFact("failedSettings", failed, "warning"),
    fact("mimeType", told?.profile_picture?.mime_type),
    fact("inviteLink", told?.invite_link),
    codeFact("joinApproval", told?.join_approval_mode),
    codeFact("reason", told?.reason),
    codeFact("initiatedBy", told?.initiated_by),
    phoneFact("customer", told?.wa_id),
    personFacts(idsOf(told)),
    listFact("addedParticipants", told?.added_participants?.map(allIds)),
    listFact("removedParticipants", told?.removed_participants?.map(allIds)),
    listFact("failedParticipants", told?.failed_participants?.map(allIds)),
    idFact("groupId", told?.group_id),
    idFact("requestId", told?.request_id),
    idFact("joinRequestId", told?.join_request_id),
    numberFacts(change.metadata),
    timeFact("happenedAt", told?.timestamp),
  );
}

function labels(told: readonly (Named | undefined)[] | undefined): string | undefined {
  return told?.map(label).join(",");
}

/** "@dewi 6281200000001", as much of it as is known; otherwise an id. See `…People` in render.ts. */
function label(one: Named | undefined): string {
  const { phone, userId, parentUserId, username } = idsOf(one);
  return [username && withAt(username), phone].filter(Boolean).join(" ") || (userId ?? parentUserId ?? "");
}

/** All known ids of the person. */
function allIds(one: Named | undefined): string {
  const { phone, userId, parentUserId, username } = idsOf(one);
  return [username && withAt(username), phone, userId, parentUserId].filter(Boolean).join(" ");
}

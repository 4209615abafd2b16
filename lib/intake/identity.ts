import { createHmac, hash } from "node:crypto";
import { timedUuid } from "#lib/db/uuid";
import type { IdentityKey } from "#lib/keys/identity-key";

const HOUR = 3_600_000;
const MAX_AGE_MS = 30 * 24 * HOUR;

export type Change = {
  appId: string;
  entryId: string | null;
  entryTime: string | number | null;
  field: string;
  value: unknown;
  /** When it happened, according to the value or the entry. */
  claimedAt: Date | null;
  receivedAt: Date;
};

export type Identity = {
  id: string;
  /** The time in the id. */
  occurredAt: Date;
  /** The claimed time, if it is not plausible. */
  claimedAt: Date | null;
  /** Set if the id contains the time of receipt: copies are then found by this hash (table untimed_event). */
  untimed: string | null;
  /** `id` and `untimed` without a key, for events that may have been stored before ids were keyed. */
  formerId: string | null;
  formerUntimed: string | null;
};

/**
 * The identity of one change: a change delivered again, in whatever batch, gets the same id. A time that is missing, more
 * than an hour ahead or more than 30 days old (the App Dashboard's Test button sends 2017) is not plausible. `contacts`
 * are left out, because Meta sends different ones in different batches.
 */
export function identify(change: Change, { key, unkeyedUntil }: IdentityKey): Identity {
  const { claimedAt, receivedAt } = change;
  const age = claimedAt ? receivedAt.getTime() - claimedAt.getTime() : null;
  const isBelieved = age !== null && age <= MAX_AGE_MS && age >= -HOUR;
  const occurredAt = isBelieved && claimedAt ? claimedAt : receivedAt;
  // Meta does not send the Test button's events again: pressing it twice is two events.
  const isUntimed = !isBelieved && change.entryId !== "0";
  const { appId, entryId, entryTime, field } = change;
  const told = canonicalJson([appId, entryId, entryTime, field, withoutContacts(change.value)]);
  const idOf = (digest: string) => timedUuid(8, occurredAt.getTime(), digest);
  const untimedOf = (digest: string) => (isUntimed ? digest.slice(0, 40) : null);
  const digest = createHmac("sha256", key).update(told).digest("hex");
  // The id of an untimed event contains the time of receipt, and Meta sends the same event again for days.
  const mayBeStoredUnkeyed = occurredAt.getTime() < unkeyedUntil + (isUntimed ? MAX_AGE_MS : 0);
  const former = mayBeStoredUnkeyed ? hash("sha256", told) : null;
  return {
    id: idOf(digest),
    occurredAt,
    claimedAt: isBelieved ? null : claimedAt,
    untimed: untimedOf(digest),
    formerId: former && idOf(former),
    formerUntimed: former && untimedOf(former),
  };
}

function withoutContacts(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { contacts, ...rest } = value as Record<string, unknown>;
  // `standby` has the same lists one level deeper.
  if ("standby" in rest) rest.standby = withoutContacts(rest.standby);
  const isBesideOthers = Object.values(rest).some(Array.isArray);
  return contacts === undefined || isBesideOthers ? rest : value;
}

const NEEDS_NO_ESCAPE = /^\w*$/;

/** JSON with sorted keys and no white space: equal values give equal text, whatever the order of their keys. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  let members = "";
  if (Array.isArray(value)) {
    for (const one of value) members += `${members && ","}${canonicalJson(one)}`;
    return `[${members}]`;
  }
  const object = value as Record<string, unknown>;
  for (const key of sorted(Object.keys(object))) {
    const name = NEEDS_NO_ESCAPE.test(key) ? `"${key}"` : JSON.stringify(key);
    members += `${members && ","}${name}:${canonicalJson(object[key])}`;
  }
  return `{${members}}`;
}

/** Insertion sort: Meta's objects have few keys, for which it is several times faster than `sort`. */
function sorted(keys: string[]): string[] {
  if (keys.length > 20) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as string;
    let at = i;
    for (; at > 0 && (keys[at - 1] as string) > key; at--) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}

import { createHash } from "node:crypto";
import { timedUuid } from "#lib/db/uuid";

const HOUR = 3_600_000;
const MAX_AGE_MS = 30 * 24 * HOUR;

export type Change = {
  appId: string;
  entryId: string | null;
  entryTime: string | number | null;
  field: string;
  value: unknown;
  /** When it happened, as the value or the entry says. */
  claimedAt: Date | null;
  receivedAt: Date;
};

export type Identity = {
  id: string;
  /** The time in the id. */
  occurredAt: Date;
  /** The claimed time where it was not believed. */
  claimedAt: Date | null;
  /** Set where the id holds the receive time: copies are then found by this hash (table untimed_event). */
  untimed: string | null;
};

/**
 * The identity of one change: the same change delivered again, in whatever batch, has the same id. A claimed time that
 * is missing, over an hour ahead, or over 30 days old (the App Dashboard's Test button sends 2017) is not believed.
 * `contacts` beside what is reported do not count: which of them come along depends on the batch.
 */
export function identify(change: Change): Identity {
  const { claimedAt, receivedAt } = change;
  const age = claimedAt ? receivedAt.getTime() - claimedAt.getTime() : null;
  const isBelieved = age !== null && age <= MAX_AGE_MS && age >= -HOUR;
  const occurredAt = isBelieved && claimedAt ? claimedAt : receivedAt;
  const hash = createHash("sha256")
    .update(
      canonicalJson([change.appId, change.entryId, change.entryTime, change.field, withoutContacts(change.value)]),
    )
    .digest();
  return {
    id: timedUuid(8, occurredAt.getTime(), hash),
    occurredAt,
    claimedAt: isBelieved ? null : claimedAt,
    // Nobody retries the Test button's events: pressing it twice is two events.
    untimed: isBelieved || change.entryId === "0" ? null : hash.toString("hex").slice(0, 40),
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

/** JSON with sorted keys and no white space: equal values give equal text whatever order they were written in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const object = value as Record<string, unknown>;
    const members = Object.keys(object).sort();
    return `{${members.map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

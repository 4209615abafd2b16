import type { Db } from "#lib/db/client";
import { CommandError } from "#lib/db/command";
import { peopleLinkedTo } from "#lib/events/search/find-people";
import { isOnesOwn, usernameIdentity } from "#lib/fields/event-people";
import { phoneDigits, phoneKey } from "#lib/fields/phone";

const MIN_DIGITS = 6;

/** All ids of one person across changes of number and user id, and the keys under which events store them. */
export type SamePerson = { keys: string[]; identities: string[] };

/**
 * Finds the person by a phone number, user id, parent user id or username. Throws `CommandError` for a username that
 * several people had, because only one of them is meant.
 */
export async function samePerson(db: Db, typed: string): Promise<SamePerson> {
  const keys = await keysOf(db, typed.trim());
  const shared = await namesOfOthers(db, keys);
  return { keys, identities: keys.filter((key) => isOnesOwn(key) || !shared.has(key)) };
}

async function keysOf(db: Db, typed: string): Promise<string[]> {
  const digits = phoneDigits(typed);
  if (digits && digits.length >= MIN_DIGITS) return peopleLinkedTo(db, [...new Set([digits, phoneKey(digits)])]);
  if (typed.startsWith("@") || !(await isUserId(db, typed))) return keysOfUsername(db, usernameIdentity(typed));
  return peopleLinkedTo(db, [typed]);
}

async function isUserId(db: Db, typed: string): Promise<boolean> {
  // Meta's format: country code, then a dot.
  if (/^[A-Z]{2}\.\w/.test(typed)) return true;
  const [found] = await db.$queryRaw<{ exists: boolean }[]>`
    select exists (select from event where person = ${typed})
      or exists (select from person_identity where identity = ${typed}) as exists`;
  return found?.exists ?? false;
}

async function keysOfUsername(db: Db, username: string): Promise<string[]> {
  const owners = await db.$queryRaw<{ person: string }[]>`
    select person from person_identity where identity = ${username}`;
  const [first, ...others] = await Promise.all(owners.map(({ person }) => peopleLinkedTo(db, [person])));
  if (!first) return [username];
  if (others.some((keys) => !keys.some((key) => isOnesOwn(key) && first.includes(key))))
    throw new CommandError(
      `${owners.length} people had this username. Name the one by number or user id: ${owners.map(({ person }) => person).join(", ")}`,
    );
  return [...new Set([username, first, others].flat(2))];
}

/** Usernames among these keys that somebody else also has. */
async function namesOfOthers(db: Db, keys: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ identity: string }[]>`
    select distinct identity from person_identity
    where identity = any(${keys.filter((key) => key.startsWith("@"))}) and person <> all(${keys})`;
  return new Set(rows.map(({ identity }) => identity));
}

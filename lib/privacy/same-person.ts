import type { Db } from "#lib/db/client";
import { CommandError } from "#lib/db/command";
import { peopleLinkedTo } from "#lib/events/search/find-people";
import { phoneDigits, phoneKey } from "#lib/fields/phone";
import { isOnesOwn, usernameIdentity } from "#lib/intake/people";

const MIN_DIGITS = 6;

/** Everything one person is known as, over changes of number and id, and the keys that events have for them. */
export type SamePerson = { keys: string[]; identities: string[] };

/**
 * Who is meant by a number, a user id, a parent user id or a username. A username that several people had is refused:
 * only one of them is meant. Throws `CommandError`.
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
  // As Meta writes them: the country, then a point.
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

/** Usernames among these keys that somebody else has, too. */
async function namesOfOthers(db: Db, keys: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ identity: string }[]>`
    select distinct identity from person_identity
    where identity = any(${keys.filter((key) => key.startsWith("@"))}) and person <> all(${keys})`;
  return new Set(rows.map(({ identity }) => identity));
}

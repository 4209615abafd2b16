import { type Db, readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { nameIdentity, usernameIdentity, wordsOfName } from "#lib/fields/event-people";
import { phoneKey } from "#lib/fields/phone";
import type { Word } from "../client/search.ts";

/** Nearly every name begins with a given single letter. */
const MIN_PART_OF_NAME = 2;
/** More people than anybody looks for with one word. */
const MOST_PEOPLE = 20_000;
/** Appended to a text, it sorts after every text with that beginning. */
const LAST_CHARACTER = "\u{10ffff}";

/** Keys of the people that a word stands for: by number, user id, username or the beginning of a name. */
export function findPeople({ text, digits }: Word): Promise<string[]> {
  const ids = /[\d:@]/.test(text) ? [text, digits ?? text, phoneKey(digits ?? text)] : [];
  return peopleLinkedTo(readDb(), [...new Set([...ids, usernameIdentity(text)])], peopleNamed(wordsOfName(text)));
}

/**
 * Keys of the people with these identities, also before and after a change of number or user id. Numbers and user ids
 * lead from one key to the next. A username (@) leads only to the people who had it: it may belong to somebody else now.
 */
export async function peopleLinkedTo(
  db: Pick<Db, "$queryRaw">,
  identities: string[],
  named: Prisma.Sql | null = null,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    with recursive linked(key) as (
      select * from (
        select unnest(${identities}::text[]) collate "C"
        union select person from person_identity where identity = any(${identities})
        ${named ? Prisma.sql`union (${named})` : Prisma.empty}
      ) as first
      union
      select next.key from linked cross join lateral (
        select person as key from person_identity where identity = linked.key and linked.key not like '@%'
        union all
        select identity from person_identity where person = linked.key and identity not like '~%'
      ) as next
    )
    select key from linked limit ${MOST_PEOPLE}`;
  return rows.map(({ key }) => key);
}

/** People whose names have a word that begins with each of these words. */
function peopleNamed(words: string[]): Prisma.Sql | null {
  if (!words.some((word) => word.length >= MIN_PART_OF_NAME)) return null;
  const each = words.map(nameIdentity).map(
    (first) => Prisma.sql`
      select person from person_identity where identity >= ${first} and identity < ${first + LAST_CHARACTER}`,
  );
  return Prisma.join(each, " intersect ");
}

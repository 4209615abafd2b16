import type { Person } from "./definition.ts";
import { phoneKey } from "./phone.ts";
import { plainText } from "./plain-text.ts";

/** Something that a person is also known as, besides the key used in events. */
export type Alias = { person: string; identity: string };

/** The people in an event as stored: their keys, and what they are also known as. */
export type EventPeople = { person: string | null; others: string[]; aliases: Alias[] };

const MOST_WORDS = 8;
const MAX_LENGTH = 80;

/** The person that the event names first, the others, and everything that they can be found by. */
export function eventPeople(people: readonly Person[]): EventPeople {
  const keys = new Set<string>();
  const aliases: Alias[] = [];
  for (const one of people) {
    const identities = identitiesOf(one);
    const [person] = identities;
    if (person === undefined || keys.has(person)) continue;
    keys.add(person);
    for (const identity of identities) if (identity !== person) aliases.push({ person, identity });
  }
  const [person = null, ...others] = keys;
  return { person, others, aliases };
}

/** The most reliable first: phone numbers, user ids, usernames, words of names. */
function identitiesOf({ phones, userIds, usernames, names }: Person): string[] {
  return [
    ...phones.map((phone) => phoneKey(plainText(phone, MAX_LENGTH))),
    ...userIds.map((id) => plainText(id, MAX_LENGTH)),
    ...usernames.map(usernameIdentity),
    ...names.flatMap((name) => wordsOfName(name).map(nameIdentity)),
  ].filter((identity) => identity.length > 1);
}

/** "@Budi.Kopi" and "budi.kopi" are the same username. */
export function usernameIdentity(username: string): string {
  return `@${plainText(username, MAX_LENGTH).replace(/^@/, "").toLowerCase()}`;
}

export function nameIdentity(word: string): string {
  return `~${word}`;
}

/** Phone numbers and user ids belong to one person. Usernames may change hands, and several people share a name. */
export function isOnesOwn(identity: string): boolean {
  return !/^[@~]/.test(identity);
}

const PLAIN = /^[a-z ]*$/i;

/** The words of a name, in lower case and without accents. A name without letters is one word. */
export function wordsOfName(name: string): string[] {
  const plain = (PLAIN.test(name) ? name : plainText(name).normalize("NFKD").replaceAll(/\p{M}/gu, "")).toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? (plain.trim() ? [plain.trim()] : []);
  return [...new Set(words)].slice(0, MOST_WORDS).map((word) => word.slice(0, MAX_LENGTH).toWellFormed());
}

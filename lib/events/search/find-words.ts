import { readDb } from "#lib/db/client";
import { containing } from "#lib/db/containing";
import { Prisma } from "#lib/db/generated/client";
import type { SubjectType } from "#lib/fields/definition";
import { isPersonalSubject } from "#lib/fields/mask";
import { CATALOGUES, readableCode } from "#lib/fields/words";
import { LOCALES } from "#lib/i18n/locale";
import { accountsNamed, numbersLike } from "#lib/lookups/accounts";
import type { Word } from "../client/search.ts";
import { kindIn, oneOf } from "./columns.ts";
import { findPeople } from "./find-people.ts";
import { storedFields, storedKinds } from "./stored-values.ts";

/** The values of each column that a word stands for; `terms` is the text to look for within names. */
export type FoundWord = { values: Partial<Record<Column, string[]>>; terms: string };

const COLUMNS = ["subject", "person", "waba_id", "phone_number", "kind", "field"] as const;
type Column = (typeof COLUMNS)[number];

const SUBJECT_TYPES: Record<SubjectType, true> = {
  template: true,
  phone: true,
  message: true,
  call: true,
  flow: true,
  group: true,
  account: true,
  business: true,
  user: true,
  solution: true,
  payment: true,
};
/** Nearly every number contains a part with fewer digits. */
const MIN_PART_OF_NUMBER = 4;
const MIN_PART_OF_NAME = 3;

/**
 * Looks a word up in small tables (accounts, numbers, people, names of kinds and fields), so that no events are read.
 * Masked readers find no people.
 */
export async function findWord(word: Word, isMasked: boolean): Promise<FoundWord> {
  const terms = word.text.toLowerCase();
  // Nearly every name of a kind contains one or two given letters.
  const has = (...names: string[]) =>
    terms.length >= MIN_PART_OF_NAME && names.some((name) => name.toLowerCase().includes(terms));
  const [accounts, numbers, people, kinds, fields] = await Promise.all([
    findAccounts(word),
    findNumbers(word),
    isMasked ? [] : findPeople(word),
    storedKinds(),
    storedFields(),
  ]);
  // Every id contains digits: a word without any is no id.
  const ids = /\d|:/.test(word.text) ? [...new Set([word.text, word.digits ?? word.text])] : [];
  const subjects = ids.flatMap((id) => [id, ...Object.keys(SUBJECT_TYPES).map((type) => `${type}:${id}`)]);
  return {
    terms,
    values: {
      subject: isMasked ? subjects.filter((one) => !isPersonalSubject(one)) : subjects,
      person: people,
      waba_id: accounts,
      phone_number: numbers,
      kind: kinds.filter((kind) => has(kind, ...LOCALES.map((locale) => readableCode(locale, kind)))),
      field: fields.filter((field) => has(field, ...LOCALES.map((locale) => CATALOGUES[locale].fieldName(field)))),
    },
  };
}

/** One way to find events: by values of a column together with a condition, or by a condition alone. */
export type Way = { column: Prisma.Sql; values: string[]; condition: Prisma.Sql } | { condition: Prisma.Sql };

/** Not `kind` and `field`: some of their values are rare, and PostgreSQL plans best when it sees which value is meant. */
const BY_VALUE = ["subject", "person", "waba_id", "phone_number"] as const satisfies Column[];

/** With more values, walking the timeline is faster: every part of it has some of them. People have few events each. */
const MOST_VALUES = { subject: 40, person: 400, waba_id: 40, phone_number: 40 } as const;

/** Longer lists are not compared value by value. */
const MOST_COMPARED = 400;

/** The values that columns must have, and the texts that names must contain. */
type Found = { values: FoundWord["values"]; named: string[] };

/** Each way is one part of the statement. With more ways, walking the timeline is faster. */
const MOST_WAYS = 24;

/**
 * The ways to find all words at once. Each way can use its own index: events whose account, number, kind and so on match
 * every word; and events with names, where each word matches the names or any column.
 */
export function waysToFind(words: FoundWord[], isMasked: boolean): Way[] {
  let found: Found[] = [{ values: {}, named: [] }];
  for (const word of words) {
    found = withoutContained(found.flatMap((one) => narrowedBy(one, word)));
    if (found.length > MOST_WAYS) return [{ condition: anywhere(words, isMasked) }];
  }
  // The last way also finds names combined with anything but an id.
  const own = found.filter(({ values, named }) => named.length === 0 || values.subject || values.person);
  return [...own.flatMap((one) => toWays(one, isMasked)), { condition: namedBy(words, isMasked) }];
}

function narrowedBy({ values, named }: Found, word: FoundWord): Found[] {
  const byColumn = COLUMNS.flatMap((column) => {
    const found = word.values[column] ?? [];
    const both = values[column] ? common(values[column], found) : found;
    return both.length > 0 ? [{ values: { ...values, [column]: both }, named }] : [];
  });
  return [...byColumn, { values, named: [...named, word.terms] }];
}

/** Values in both lists; the first list itself if it has no others, so that `isWithin` can compare by identity. */
function common(values: string[], others: string[]): string[] {
  const wanted = new Set(others);
  const both = values.filter((value) => wanted.has(value));
  return both.length === values.length ? values : both;
}

/** Drops everything that finds only events that another one finds too. */
function withoutContained(found: Found[]): Found[] {
  return found.reduce<Found[]>((kept, one) => {
    if (kept.some((other) => isWithin(one, other))) return kept;
    return [...kept.filter((other) => !isWithin(other, one)), one];
  }, []);
}

/** Whether one finds only events that the other finds too. A long list counts as contained only in itself. */
function isWithin(one: Found, other: Found): boolean {
  return (
    other.named.every((terms) => one.named.includes(terms)) &&
    COLUMNS.every((column) => {
      const outer = other.values[column];
      const inner = one.values[column];
      if (!outer || inner === outer) return true;
      return (
        inner !== undefined &&
        inner.length <= outer.length &&
        outer.length <= MOST_COMPARED &&
        inner.every((value) => outer.includes(value))
      );
    })
  );
}

function toWays({ values, named }: Found, isMasked: boolean): Way[] {
  const inNames = named.map((terms) => Prisma.sql`terms like ${containing(terms)}`);
  const column = BY_VALUE.find((name) => values[name] && values[name].length <= MOST_VALUES[name]);
  if (!column) return [{ condition: Prisma.join([...conditionsOf(values, isMasked), ...inNames], " and ") }];
  const { [column]: own = [], ...others } = values;
  const condition = Prisma.join([Prisma.sql`true`, ...conditionsOf(others, isMasked), ...inNames], " and ");
  const way = { column: Prisma.raw(column), values: own, condition };
  return column === "person" ? [way, { condition: Prisma.sql`${isBeside(own)} and ${condition}` }] : [way];
}

/** Events that name one of these people in addition to the person of their row. */
function isBeside(people: string[]): Prisma.Sql {
  return Prisma.sql`id in (select event_id from event_person where person = any(${people}))`;
}

/** By the index of names alone. It also stores accounts, numbers, kinds and fields, but no ids. */
function namedBy(words: FoundWord[], isMasked: boolean): Prisma.Sql {
  const [only] = words;
  if (only && words.length === 1) return Prisma.sql`terms is not null and terms like ${containing(only.terms)}`;
  const withoutIds = words.map(({ terms, values: { subject: _, person: __, ...values } }) => ({ terms, values }));
  return Prisma.sql`terms is not null and ${anywhere(withoutIds, isMasked)}`;
}

/** Each word matches the names or any column. */
function anywhere(words: FoundWord[], isMasked: boolean): Prisma.Sql {
  const each = words.map(({ terms, values }) => {
    const places = [Prisma.sql`terms like ${containing(terms)}`, ...conditionsOf(values, isMasked)];
    return Prisma.sql`(${Prisma.join(places, " or ")})`;
  });
  return Prisma.join(each, " and ");
}

function conditionsOf(values: FoundWord["values"], isMasked: boolean): Prisma.Sql[] {
  return COLUMNS.flatMap((column) => {
    const wanted = values[column];
    if (!wanted?.length) return [];
    if (column === "person") return [Prisma.sql`(${oneOf(column, wanted)} or ${isBeside(wanted)})`];
    return [column === "kind" ? kindIn(wanted, isMasked) : oneOf(column, wanted)];
  });
}

async function findAccounts({ text, digits }: Word): Promise<string[]> {
  const named = await accountsNamed(readDb(), containing(text));
  return [...new Set([...named, ...(digits ? [digits] : [])])];
}

/** Business numbers that are the word, contain its digits, or have it in their displayed name. */
async function findNumbers({ text, digits }: Word): Promise<string[]> {
  const part = digits !== null && digits.length >= MIN_PART_OF_NUMBER ? containing(withoutTrunkZero(digits)) : null;
  const found = await numbersLike(readDb(), { id: digits ?? text, digits: part, name: containing(text) });
  return [...new Set([...found, ...(digits ? [digits] : [])])];
}

/** Within Indonesia people dial 0812…; from abroad, and in webhooks, the number is 62812…. */
function withoutTrunkZero(digits: string): string {
  return digits.replace(/^0+/, "");
}

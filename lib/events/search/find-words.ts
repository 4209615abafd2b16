import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { SubjectType } from "#lib/fields/definition";
import { isPersonalSubject } from "#lib/fields/mask";
import { CATALOGUES, readableCode } from "#lib/fields/words";
import { LOCALES } from "#lib/i18n/locale";
import type { Word } from "../client/search.ts";
import { kindIn, oneOf } from "./columns.ts";
import { findPeople } from "./find-people.ts";
import { storedFields, storedKinds } from "./stored-values.ts";

/** Where a word may be found, as the values of each column that it stands for; `terms` is text to look for within names. */
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
/** Fewer digits are in nearly every number. */
const MIN_PART_OF_NUMBER = 4;
const MIN_PART_OF_NAME = 3;

/**
 * Looks a word up where there are few rows (accounts, numbers, people, names of kinds and fields), so that events need
 * not be read. Who is masked finds no people.
 */
export async function findWord(word: Word, isMasked: boolean): Promise<FoundWord> {
  const terms = word.text.toLowerCase();
  // A letter or two are in nearly every name of a kind.
  const has = (...names: string[]) =>
    terms.length >= MIN_PART_OF_NAME && names.some((name) => name.toLowerCase().includes(terms));
  const [accounts, numbers, people, kinds, fields] = await Promise.all([
    accountsNamed(word),
    numbersNamed(word),
    isMasked ? [] : findPeople(word),
    storedKinds(),
    storedFields(),
  ]);
  // Ids have digits in them; words that have none need not be looked for among ids.
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

/** One way to find events: those with one of the values in a column, or all, for which the condition holds. */
export type Way = { column: Prisma.Sql; values: string[]; condition: Prisma.Sql } | { condition: Prisma.Sql };

/** Of kinds and fields some are rare: PostgreSQL has to see which one is meant. */
const BY_VALUE = ["subject", "person", "waba_id", "phone_number"] as const satisfies Column[];

/** Of more values at once nearly every stretch of the timeline has some: it is walked instead. People have few events each. */
const MOST_VALUES = { subject: 40, person: 400, waba_id: 40, phone_number: 40 } as const;

/** Longer lists are not compared value by value. */
const MOST_COMPARED = 400;

/** What each column must be one of, and what must be in the names. */
type Found = { values: FoundWord["values"]; named: string[] };

/** Each way is a part of one statement; what would need more is read along the timeline. */
const MOST_WAYS = 24;

/**
 * The ways in which all words may be found at once, each with an index of its own: what an account, a number, a kind …
 * named by every word has, and events that have names, where each word may be in the names or anywhere else.
 */
export function waysToFind(words: FoundWord[], isMasked: boolean): Way[] {
  let found: Found[] = [{ values: {}, named: [] }];
  for (const word of words) {
    found = withoutContained(found.flatMap((so) => narrowedBy(so, word)));
    if (found.length > MOST_WAYS) return [{ condition: anywhere(words, isMasked) }];
  }
  // Of names together with anything but an id, the last way knows.
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

/** The very same list where nothing falls away, which `isWithin` sees at once. */
function common(values: string[], others: string[]): string[] {
  const wanted = new Set(others);
  const both = values.filter((value) => wanted.has(value));
  return both.length === values.length ? values : both;
}

/** Left out: what finds only events that another one finds too. */
function withoutContained(found: Found[]): Found[] {
  return found.reduce<Found[]>((kept, one) => {
    if (kept.some((other) => isWithin(one, other))) return kept;
    return [...kept.filter((other) => !isWithin(other, one)), one];
  }, []);
}

/** Whether all that holds for the other's events holds for these. Long lists count as within themselves only. */
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
  const inNames = named.map((terms) => Prisma.sql`terms like ${like(terms)}`);
  const column = BY_VALUE.find((name) => values[name] && values[name].length <= MOST_VALUES[name]);
  if (!column) return [{ condition: Prisma.join([...conditionsOf(values, isMasked), ...inNames], " and ") }];
  const { [column]: own = [], ...others } = values;
  const condition = Prisma.join([Prisma.sql`true`, ...conditionsOf(others, isMasked), ...inNames], " and ");
  const way = { column: Prisma.raw(column), values: own, condition };
  return column === "person" ? [way, { condition: Prisma.sql`${isBeside(own)} and ${condition}` }] : [way];
}

/** Events that name one of these people beside the one in their row. */
function isBeside(people: string[]): Prisma.Sql {
  return Prisma.sql`id in (select event_id from event_person where person = any(${people}))`;
}

/** By the index of names alone, which has what tells accounts, numbers, kinds and fields, but no ids. */
function namedBy(words: FoundWord[], isMasked: boolean): Prisma.Sql {
  const [only] = words;
  if (only && words.length === 1) return Prisma.sql`terms is not null and terms like ${like(only.terms)}`;
  const withoutIds = words.map(({ terms, values: { subject: _, person: __, ...values } }) => ({ terms, values }));
  return Prisma.sql`terms is not null and ${anywhere(withoutIds, isMasked)}`;
}

/** Each word in the names or in any column. */
function anywhere(words: FoundWord[], isMasked: boolean): Prisma.Sql {
  const each = words.map(({ terms, values }) => {
    const places = [Prisma.sql`terms like ${like(terms)}`, ...conditionsOf(values, isMasked)];
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

async function accountsNamed({ text, digits }: Word): Promise<string[]> {
  const rows = await readDb().$queryRaw<{ id: string }[]>`
    select id from waba where name ilike ${like(text)} or id = ${digits ?? text}`;
  return [...new Set([...rows.map((row) => row.id), ...(digits ? [digits] : [])])];
}

/** Our own numbers: whole as typed, or any that contain these digits, or by the name they show. */
async function numbersNamed({ text, digits }: Word): Promise<string[]> {
  const part = digits !== null && digits.length >= MIN_PART_OF_NUMBER ? like(withoutTrunkZero(digits)) : null;
  const rows = await readDb().$queryRaw<{ digits: string }[]>`
    select distinct digits from phone_number
    where digits like ${part} or id = ${digits ?? text} or verified_name ilike ${like(text)}`;
  return [...new Set([...rows.map((row) => row.digits), ...(digits ? [digits] : [])])];
}

/** At home people dial 0812…; from abroad, and in webhooks, it is 62812…. */
function withoutTrunkZero(digits: string): string {
  return digits.replace(/^0+/, "");
}

function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import { oneOf } from "./conditions.ts";
import type { SubjectType } from "./fields/definition.ts";
import type { Word } from "./search.ts";
import { storedFields, storedKinds } from "./stored-values.ts";

/** Where a word may be found: each condition has an index of its own. `breadth` grows with how much it is apt to find. */
export type FoundWord = { conditions: Prisma.Sql[]; breadth: number };

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
const MAX_NAMED = 200;

/** Looks a word up where there are few rows (accounts, numbers, names of kinds and fields), so that events need not be read. */
export async function findWord(word: Word): Promise<FoundWord> {
  const small = word.text.toLowerCase();
  const [accounts, numbers, kinds, fields] = await Promise.all([
    accountsNamed(word),
    numbersNamed(word),
    storedKinds(),
    storedFields(),
  ]);
  const has = (value: string) => value.toLowerCase().includes(small);
  const foundKinds = kinds.filter(has);
  const foundFields = fields.filter(has);
  const conditions = [
    oneOf("subject", subjectsNamed(word)),
    oneOf("person", [...new Set([word.digits, word.text].filter((one) => one !== null))]),
    Prisma.sql`(terms is not null and terms like ${like(small)})`,
    ...(accounts.length > 0 ? [oneOf("waba_id", accounts)] : []),
    ...(numbers.length > 0 ? [oneOf("phone_number", numbers)] : []),
    ...(foundKinds.length > 0 ? [oneOf("kind", foundKinds)] : []),
    ...(foundFields.length > 0 ? [oneOf("field", foundFields)] : []),
  ];
  const breadth = accounts.length + numbers.length + 1_000 * foundKinds.length + 10_000 * foundFields.length;
  return { conditions, breadth };
}

async function accountsNamed({ text, digits }: Word): Promise<string[]> {
  const rows = await readDb().$queryRaw<{ id: string }[]>`
    select id from waba where name ilike ${like(text)} or id = ${digits ?? text} limit ${MAX_NAMED}`;
  return [...new Set([...rows.map((row) => row.id), ...(digits ? [digits] : [])])];
}

/** Our own numbers: whole as typed, or any that contain these digits, or by the name they show. */
async function numbersNamed({ text, digits }: Word): Promise<string[]> {
  const part = digits !== null && digits.length >= MIN_PART_OF_NUMBER ? like(withoutTrunkZero(digits)) : null;
  const rows = await readDb().$queryRaw<{ digits: string }[]>`
    select distinct digits from phone_number
    where digits like ${part} or id = ${digits ?? text} or verified_name ilike ${like(text)} limit ${MAX_NAMED}`;
  return [...new Set([...rows.map((row) => row.digits), ...(digits ? [digits] : [])])];
}

function subjectsNamed({ text, digits }: Word): string[] {
  const ids = [...new Set([text, digits ?? text])];
  return [text, ...Object.keys(SUBJECT_TYPES).flatMap((type) => ids.map((id) => `${type}:${id}`))];
}

/** At home people dial 0812…, from abroad and in webhooks it is 62812…. */
function withoutTrunkZero(digits: string): string {
  return digits.replace(/^0+/, "");
}

function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

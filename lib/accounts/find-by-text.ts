import { db } from "#lib/db/client";
import { containing } from "#lib/db/containing";
import { Prisma } from "#lib/db/generated/client";

type OfAccount = { wabaId: string; wabaName: string | null };
type FoundAccount = { id: string; name: string | null };
type FoundNumber = OfAccount & { id: string; digits: string; displayPhoneNumber: string; verifiedName: string | null };
type FoundTemplate = OfAccount & { id: string; name: string; language: string };

/** By name or the start of the id; names that start with the text come first. */
export function findAccounts(text: string, most: number): Promise<FoundAccount[]> {
  const first = startingWith(text);
  return db().$queryRaw`
    select id, name from waba where name ilike ${containing(text)} or id like ${first}
    order by (name ilike ${first}) desc nulls last, lower(name), id limit ${most}`;
}

/** By displayed name, digits or id; names that start with the text come first. */
export function findNumbers(text: string, most: number): Promise<FoundNumber[]> {
  const digits = /^[+\d][\d\s().-]{2,}$/.test(text) ? text.replaceAll(/\D/g, "") : "";
  const byDigits = digits ? Prisma.sql`n.digits like ${`%${digits}%`} or n.id = ${digits} or` : Prisma.empty;
  return db().$queryRaw`
    select n.id, n.digits, n.display_phone_number as "displayPhoneNumber", n.verified_name as "verifiedName",
      n.waba_id as "wabaId", w.name as "wabaName"
    from phone_number n join waba w on w.id = n.waba_id
    where ${byDigits} n.verified_name ilike ${containing(text)}
    order by (n.verified_name ilike ${startingWith(text)}) desc nulls last, n.digits limit ${most}`;
}

/** By name or id; names that start with the text come first. */
export function findTemplates(text: string, most: number): Promise<FoundTemplate[]> {
  return db().$queryRaw`
    select t.id, t.name, t.language, t.waba_id as "wabaId", w.name as "wabaName"
    from message_template t join waba w on w.id = t.waba_id
    where t.name ilike ${containing(text)} or t.id = ${text}
    order by (t.name ilike ${startingWith(text)}) desc, t.name, w.name, t.language limit ${most}`;
}

function startingWith(text: string): string {
  return containing(text).slice(1);
}

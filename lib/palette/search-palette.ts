import { type Context, requireRole } from "#lib/access/context";
import { inTurn } from "#lib/api/turns";
import { db } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";
import type { PaletteQuery, PaletteResults } from "./schema.ts";

const MOST = 5;

/**
 * Accounts, phone numbers and templates by name, id or digits. Those that start with the text come before those that
 * contain it.
 */
export async function searchPalette(ctx: Context, { q }: PaletteQuery): Promise<PaletteResults> {
  requireRole(ctx, "viewer");
  const text = q.trim();
  if (!text) return { accounts: [], numbers: [], templates: [] };
  const [accounts, numbers, templates] = await inTurn(ctx, () =>
    Promise.all([findAccounts(text), findNumbers(text), findTemplates(text)]),
  );
  return { accounts, numbers, templates };
}

function findAccounts(text: string): Promise<PaletteResults["accounts"]> {
  const { anywhere, first } = patterns(text);
  return db().$queryRaw`
    select id, name from waba where name ilike ${anywhere} or id like ${first}
    order by (name ilike ${first}) desc nulls last, lower(name), id limit ${MOST}`;
}

function findNumbers(text: string): Promise<PaletteResults["numbers"]> {
  const { anywhere, first } = patterns(text);
  const digits = /^[+\d][\d\s().-]{2,}$/.test(text) ? text.replaceAll(/\D/g, "") : "";
  const byDigits = digits ? Prisma.sql`n.digits like ${`%${digits}%`} or n.id = ${digits} or` : Prisma.empty;
  return db().$queryRaw`
    select n.id, n.digits, n.display_phone_number as "displayPhoneNumber", n.verified_name as "verifiedName",
      n.waba_id as "wabaId", w.name as "wabaName"
    from phone_number n join waba w on w.id = n.waba_id
    where ${byDigits} n.verified_name ilike ${anywhere}
    order by (n.verified_name ilike ${first}) desc nulls last, n.digits limit ${MOST}`;
}

function findTemplates(text: string): Promise<PaletteResults["templates"]> {
  const { anywhere, first } = patterns(text);
  return db().$queryRaw`
    select t.id, t.name, t.language, t.waba_id as "wabaId", w.name as "wabaName"
    from message_template t join waba w on w.id = t.waba_id
    where t.name ilike ${anywhere} or t.id = ${text}
    order by (t.name ilike ${first}) desc, t.name, w.name, t.language limit ${MOST}`;
}

function patterns(text: string): { anywhere: string; first: string } {
  const literal = text.replaceAll(/[\\%_]/g, "\\$&");
  return { anywhere: `%${literal}%`, first: `${literal}%` };
}

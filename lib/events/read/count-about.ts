import { readDb } from "#lib/db/client";
import { Prisma } from "#lib/db/generated/client";

const MOST = 1_000;

/** How many stored events a subject or a phone number (digits) has; more than 1,000 are not counted. */
export async function countAbout(what: { subject: string } | { phone: string }): Promise<number> {
  const where = "subject" in what ? Prisma.sql`subject = ${what.subject}` : Prisma.sql`phone_number = ${what.phone}`;
  const [row] = await readDb().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (select from event where ${where} limit ${MOST}) counted`;
  return row?.total ?? 0;
}

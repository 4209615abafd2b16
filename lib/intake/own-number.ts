import { Prisma } from "#lib/db/generated/client";

/**
 * Most fields contain the phone number, some only Meta's id of it. A number's subject is made of its digits, so that all
 * its events belong together: rows `r` with only an id look the digits up.
 */
export const OWN_NUMBER = Prisma.sql`left join phone_number p on p.id = r.phone_number_id and r.phone_number is null`;

export const PHONE_SUBJECT = Prisma.sql`
  case when r.subject = 'phone:' || p.id then 'phone:' || p.digits else r.subject end`;

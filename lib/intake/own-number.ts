import { Prisma } from "#lib/db/generated/client";

/**
 * Most fields print a number, some give only Meta's id of it. A number has one subject, by its digits, so that all its
 * events belong together: rows `r` that have the id alone look the digits up.
 */
export const OWN_NUMBER = Prisma.sql`left join phone_number p on p.id = r.phone_number_id and r.phone_number is null`;

export const PHONE_SUBJECT = Prisma.sql`
  case when r.subject = 'phone:' || p.id then 'phone:' || p.digits else r.subject end`;

import { z } from "zod";
import { readDb } from "#lib/db/client";
import { containing } from "#lib/db/containing";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { listParameter } from "#lib/http/list-parameter";
import { Text } from "#lib/http/text";
import { accountsNamed } from "#lib/lookups/accounts";

const time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional();

/** The filters of the list of deliveries. Several values of one filter are alternatives. */
export const DeliveryFilterQuery = z.object({
  verdict: z.enum(["accepted", "rejected"]).optional(),
  reason: listParameter(z.string().max(60)).default([]),
  app: Text.max(60).optional(),
  /** Accounts of the request's events. */
  waba: listParameter(z.string().max(60)).default([]),
  /** Webhook fields of the request's events. */
  field: listParameter(z.string().max(100)).default([]),
  /** Finds an account's name or id, a field, a sender's address or user agent, and the id of a delivery. */
  q: Text.trim().max(200).optional(),
  /** Only requests that took longer to acknowledge, in milliseconds. */
  slowerThan: z.coerce.number().min(0).max(600_000).optional(),
  from: time,
  to: time,
});
export type DeliveryFilterQuery = z.infer<typeof DeliveryFilterQuery>;

/** How many accounts with a matching name are looked up. */
const MOST_NAMED = 100;

/** The condition for a delivery `d`. An event belongs to the delivery that brought it first. */
export async function matchingDeliveries(query: DeliveryFilterQuery): Promise<Prisma.Sql> {
  const { verdict, reason, app, waba, field, q, slowerThan, from, to } = query;
  const conditions = [
    verdict && Prisma.sql`d.verdict = ${verdict}::"Verdict"`,
    reason.length > 0 && Prisma.sql`d.reason = any(${reason}::text[])`,
    app && Prisma.sql`d.app_id = ${app}`,
    waba.length > 0 && hasEvent(Prisma.sql`e.waba_id = any(${waba}::text[])`),
    field.length > 0 && hasEvent(Prisma.sql`e.field = any(${field}::text[])`),
    slowerThan !== undefined && Prisma.sql`d.ack_ms > ${slowerThan}::real`,
    from && Prisma.sql`d.id >= ${uuidFloor(from)}::uuid`,
    to && Prisma.sql`d.id < ${uuidFloor(to)}::uuid`,
    q && (await withText(q)),
  ].filter((one) => typeof one === "object");
  return conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`;
}

function hasEvent(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from event e where e.delivery_id = d.id and ${condition})`;
}

async function withText(q: string): Promise<Prisma.Sql> {
  if (z.uuid().safeParse(q).success) return Prisma.sql`d.id = ${q}::uuid`;
  const text = containing(q);
  // Events may belong to an account that the console does not know.
  const ids = [q, ...(await accountsNamed(readDb(), text, MOST_NAMED))];
  return Prisma.sql`(d.remote_address like ${text} or d.user_agent ilike ${text}
    or ${hasEvent(Prisma.sql`(e.waba_id = any(${ids}::text[]) or e.field ilike ${text})`)})`;
}

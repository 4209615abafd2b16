import { z } from "zod";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { SEVERITIES } from "./fields/definition.ts";
import { phoneDigits } from "./fields/phone.ts";

/** Several values by repeating the parameter or by commas. */
function listOf<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((one) => one.split(","))
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item).max(100))
    .optional();
}

const time = z.iso
  .datetime({ offset: true, error: "must be an ISO 8601 time with a zone, e.g. 2026-11-22T10:00:00Z" })
  .transform((text) => new Date(text))
  .optional();

/** What a list of events is narrowed by. Different parameters must all hold; values of one are alternatives. */
export const EventFilter = z.object({
  from: time,
  to: time,
  waba: listOf(z.string()),
  /** Digits; other characters are ignored. */
  phone: listOf(z.string().transform((phone) => phoneDigits(phone) ?? phone)),
  /** `*` stands for anything: `message_template_*`. */
  field: listOf(z.string()),
  kind: listOf(z.string()),
  severity: listOf(z.enum(SEVERITIES, { error: `must be one of ${SEVERITIES.join(", ")}` })),
  subject: listOf(z.string()),
  app: listOf(z.string()),
  /** Text, or a JSON object that the payload must contain. */
  q: z
    .string()
    .max(2_000)
    .optional()
    .superRefine((q, check) => {
      if (!q?.trimStart().startsWith("{")) return;
      try {
        JSON.parse(q);
      } catch (error) {
        check.addIssue({ code: "custom", message: `is not a JSON object: ${(error as Error).message}` });
      }
    }),
});
export type EventFilter = z.infer<typeof EventFilter>;

export const EventListQuery = EventFilter.extend({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type EventListQuery = z.infer<typeof EventListQuery>;

/** The filter as SQL over `event`. Time bounds are bounds of the primary key, so that partitions are left out. */
export function filterSql(filter: EventFilter): Prisma.Sql {
  const all: Prisma.Sql[] = [Prisma.sql`true`];
  if (filter.from) all.push(Prisma.sql`id >= ${uuidFloor(filter.from)}::uuid`);
  if (filter.to) all.push(Prisma.sql`id < ${uuidFloor(filter.to)}::uuid`);
  if (filter.waba?.length) all.push(Prisma.sql`waba_id = any(${filter.waba})`);
  if (filter.phone?.length) all.push(Prisma.sql`phone_number = any(${filter.phone})`);
  if (filter.kind?.length) all.push(Prisma.sql`kind = any(${filter.kind})`);
  if (filter.subject?.length) all.push(Prisma.sql`subject = any(${filter.subject})`);
  if (filter.app?.length) all.push(Prisma.sql`app_id = any(${filter.app})`);
  if (filter.severity?.length) {
    all.push(Prisma.sql`severity = any(${filter.severity.map((one) => SEVERITIES.indexOf(one))}::smallint[])`);
  }
  if (filter.field?.length) all.push(fieldSql(filter.field));
  if (filter.q?.trim()) all.push(searchSql(filter.q.trim()));
  return Prisma.join(all, " and ");
}

function fieldSql(fields: string[]): Prisma.Sql {
  const exact = fields.filter((field) => !field.includes("*"));
  const patterns = fields.filter((field) => field.includes("*")).map(toLike);
  if (patterns.length === 0) return Prisma.sql`field = any(${exact})`;
  return Prisma.sql`(field = any(${exact}) or field like any(${patterns}))`;
}

function toLike(wildcard: string): string {
  return wildcard.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%");
}

function searchSql(q: string): Prisma.Sql {
  if (q.startsWith("{")) return Prisma.sql`payload @> ${q}::jsonb`;
  const digits = /^[+\d][\d\s().-]{3,}$/.test(q) ? q.replace(/\D/g, "") : null;
  const like = `%${toLike(q.replaceAll("*", ""))}%`;
  const numbers = digits
    ? Prisma.sql`or phone_number like ${`%${digits}%`} or waba_id = ${digits} or phone_number_id = ${digits} or summary::text like ${`%${digits}%`}`
    : Prisma.empty;
  const names = Prisma.sql`or waba_id in (select id from waba where name ilike ${like})`;
  return Prisma.sql`(subject ilike ${like} or summary::text ilike ${like} or kind ilike ${like} ${numbers} ${names})`;
}

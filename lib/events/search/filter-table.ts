import { z } from "zod";
import { Prisma } from "#lib/db/generated/client";
import { uuidFloor } from "#lib/db/partitions";
import { SEVERITIES } from "#lib/fields/client/severity";
import { isKnownField } from "#lib/fields/index";
import { maskKind } from "#lib/fields/mask";
import { phoneDigits } from "#lib/fields/phone";
import { listParameter } from "#lib/http/list-parameter";
import { matchesWildcard } from "../client/wildcard.ts";
import { type ItemRow, isLate } from "../read/item.ts";
import type { FlagFilter, ListFilter } from "../search-params.ts";
import { kindIn, oneOf } from "./columns.ts";
import { storedFields } from "./stored-values.ts";

/** The server part of one filter: what the API takes, and the same condition twice. */
export type Filter<Schema extends z.ZodType> = {
  /** Its description is shown to callers of the API. */
  schema: Schema;
  /** The condition over rows of `event`. */
  condition: (wanted: NonNullable<z.output<Schema>>, isMasked: boolean) => Prisma.Sql | Promise<Prisma.Sql>;
  /** The condition for an event that was just stored. */
  matches: (row: ItemRow, wanted: NonNullable<z.output<Schema>>, isMasked: boolean) => boolean;
};

/**
 * Every filter of the timeline except `q`, which `matching.ts` handles. How the page's URL holds a filter is in
 * `search-params.ts`; a filter that is in only one of the two files does not compile.
 */
export const FILTERS = {
  // Bounds of the primary key, so that PostgreSQL skips partitions.
  from: filter({
    schema: time("Happened at this time or later, such as `2026-11-22T10:00:00Z`."),
    condition: (from) => Prisma.sql`id >= ${uuidFloor(from)}::uuid`,
    matches: (row, from) => row.occurred_at >= from,
  }),
  to: filter({
    schema: time("Happened before this time."),
    condition: (to) => Prisma.sql`id < ${uuidFloor(to)}::uuid`,
    matches: (row, to) => row.occurred_at < to,
  }),
  waba: column("waba_id", listOf(z.string(), "Ids of WABAs.")),
  phone: column(
    "phone_number",
    listOf(
      z
        .string()
        .regex(/\d/, { error: "must be a phone number" })
        .transform((phone) => phoneDigits(phone) ?? phone),
      "Phone numbers of the business, however they are written.",
    ),
  ),
  field: filter({
    schema: listOf(z.string(), "Webhook fields; `*` stands for anything: `message_template_*`."),
    condition: async (fields) => oneOf("field", await fieldsMatching(fields)),
    matches: (row, fields) => fields.some((field) => matchesWildcard(field, row.field)),
  }),
  kind: filter({
    schema: listOf(z.string(), "Meta's own words for what happened, such as `REJECTED`."),
    condition: kindIn,
    matches: (row, kinds, isMasked) => isIn(kinds, isMasked ? maskKind(row.field, row.kind) : row.kind),
  }),
  severity: filter({
    schema: listOf(
      z.enum(SEVERITIES, { error: `must be one of ${SEVERITIES.join(", ")}` }),
      `${SEVERITIES.map((one) => `\`${one}\``).join(", ")}.`,
    ),
    condition: (severities) => severityIn(severities.map((one) => SEVERITIES.indexOf(one))),
    matches: (row, severities) => isIn(severities, SEVERITIES[row.severity] ?? null),
  }),
  subject: column("subject", listOf(z.string(), "What events are about, as their `subject` says.")),
  app: column("app_id", listOf(z.string(), "Ids of Meta apps.")),
  acknowledged: flag({
    description: "`yes`: only what somebody acknowledged.",
    condition: isAcknowledged,
    // Nobody has acknowledged an event that was just stored.
    is: () => false,
  }),
  test: flag({
    description: "`yes`: only what the App Dashboard's Test button sent.",
    condition: (yes) => (yes ? Prisma.sql`is_test` : Prisma.sql`not is_test`),
    is: (row) => row.is_test,
  }),
  late: flag({
    description: "`yes`: only what came more than five minutes after it happened.",
    condition: (yes) => (yes ? IS_LATE : Prisma.sql`not (${IS_LATE})`),
    is: isLate,
  }),
  unknown: flag({
    description: "`yes`: only fields that the console does not know.",
    condition: isUnknown,
    is: (row) => !isKnownField(row.field),
  }),
} satisfies Record<"from" | "to" | ListFilter | FlagFilter, unknown>;

/** Lets TypeScript infer what a filter's schema yields. */
function filter<Schema extends z.ZodType>(entry: Filter<Schema>): Filter<Schema> {
  return entry;
}

/** A column that must have one of the values. */
function column<Schema extends z.ZodType<string[] | undefined>>(
  name: "waba_id" | "phone_number" | "subject" | "app_id",
  schema: Schema,
): Filter<Schema> {
  return { schema, condition: (values) => oneOf(name, values), matches: (row, values) => isIn(values, row[name]) };
}

type Flag = {
  description: string;
  condition: (yes: boolean) => Prisma.Sql | Promise<Prisma.Sql>;
  is: (row: ItemRow) => boolean;
};

function flag({ description, condition, is }: Flag) {
  return filter({
    schema: z
      .enum(["yes", "no"], { error: "must be yes or no" })
      .optional()
      .meta({ description: `${description} \`no\`: only the others.` }),
    condition: (wanted) => condition(wanted === "yes"),
    matches: (row, wanted) => is(row) === (wanted === "yes"),
  });
}

function listOf<Item extends z.ZodType<unknown, string>>(item: Item, description: string) {
  return listParameter(item)
    .optional()
    .meta({ description: `${description} Several by repeating or by commas.` });
}

function time(description: string) {
  return z.iso
    .datetime({ offset: true, error: "must be an ISO 8601 time with a zone, e.g. 2026-11-22T10:00:00Z" })
    .transform((given) => new Date(given))
    .optional()
    .meta({ description });
}

function isIn(wanted: readonly string[], value: string | null): boolean {
  return value !== null && wanted.includes(value);
}

/** Must stay the condition of the index `event_late_idx`, and agree with `isLate`. */
const IS_LATE = Prisma.sql`received_at - coalesce(claimed_at, occurred_at) > interval '5 minutes' and not is_test`;

function severityIn(severities: number[]): Prisma.Sql {
  if (severities.length === 1) return Prisma.sql`severity = ${severities[0]}::smallint`;
  return Prisma.sql`severity = any(${severities}::smallint[])`;
}

function isAcknowledged(yes: boolean): Prisma.Sql {
  if (yes) return Prisma.sql`id in (select event_id from event_acknowledgement)`;
  return Prisma.sql`not exists (select from event_acknowledgement a where a.event_id = event.id)`;
}

/** Replaces wildcards by the names that are stored: the index on (field, id) knows only names. */
async function fieldsMatching(fields: string[]): Promise<string[]> {
  if (!fields.some((field) => field.includes("*"))) return fields;
  const stored = await storedFields();
  return [
    ...new Set(
      fields.flatMap((field) =>
        field.includes("*") ? stored.filter((name) => matchesWildcard(field, name)) : [field],
      ),
    ),
  ];
}

async function isUnknown(yes: boolean): Promise<Prisma.Sql> {
  const unknown = (await storedFields()).filter((field) => !isKnownField(field));
  return yes ? oneOf("field", unknown) : Prisma.sql`field <> all(${unknown})`;
}

import { z } from "zod";

export const SEVERITIES = ["routine", "notice", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What an event is about. `id` is Meta's own id where there is one, else the name; stored as `type:id`. */
export type Subject = { type: SubjectType; id: string; name?: string };
export type SubjectType =
  | "template"
  | "phone"
  | "message"
  | "call"
  | "flow"
  | "group"
  | "account"
  | "business"
  | "user"
  | "solution"
  | "payment";

/** A message key below `fields` in the catalogues and its ICU values. Values are plain JSON: they are stored. */
export type Sentence = { key: string; values?: Record<string, string | number> };

/**
 * One label/value pair of the detail panel. `label` is a message key below `facts`. `code` is Meta's own
 * word for the value where `value` is a plainer one; `before` makes it a change; `format` says how to print it
 * ("time" and "date" take ISO 8601 strings).
 */
export type Fact = {
  label: string;
  value: string | number | boolean | null;
  before?: string | number | boolean | null;
  code?: string;
  format?: "time" | "date" | "phone" | "id" | "code" | "text";
  severity?: Severity;
};

/** All knowledge of one webhook field. Every function gets a value that went through `schema` and must not throw. */
export type FieldDefinition<Value = unknown> = {
  field: string;
  /** Other spellings Meta has used for the same field. */
  aliases?: readonly string[];
  /** `conversation` traffic has its own retention and privacy rules. */
  class: "conversation" | "management";
  /** Tolerant: accepts anything, turns re-typed properties into `undefined`, lets unknown ones through. */
  schema: z.ZodType<Value>;
  /** Cuts a raw value that reports several things into one raw value each; absent where a value is one thing. */
  split?: (value: unknown) => unknown[];
  /** Short code an operator filters by, in Meta's own words, e.g. `REJECTED`. */
  kind: (value: Value) => string | null;
  severity: (value: Value) => Severity;
  subject: (value: Value) => Subject | null;
  /** When it happened, where the value says so; else the entry's time is used. */
  occurredAt?: (value: Value) => Date | null;
  /** The business phone number it concerns. */
  phone?: (value: Value) => { id?: string; display?: string } | null;
  /** The WABA, where `entry.id` is not one. */
  wabaId?: (value: Value) => string | null;
  facts: (value: Value) => Fact[];
  sentence: (value: Value) => Sentence;
};

/** Keeps the definition's own value type while it is written, and forgets it for the list of all fields. */
export function defineField<Value>(definition: FieldDefinition<Value>): FieldDefinition {
  return definition as FieldDefinition;
}

/** A string that says something; numbers become strings; else `undefined`. Meta prints the same id both ways, and "" for none. */
export const text = z
  .union([z.string(), z.number().transform(String), z.bigint().transform(String)])
  .transform((printed) => (printed.trim() === "" ? undefined : printed))
  .optional()
  .catch(undefined);

const COUNTABLE = 1e15;

/** A number that can be counted with, also when printed as a string; anything else `undefined`. */
export const number = z
  .union([
    z.number().min(-COUNTABLE).max(COUNTABLE),
    z
      .string()
      .regex(/^-?\d{1,15}(\.\d{1,15})?$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);

export const bool = z.boolean().optional().catch(undefined);

/** A list whose broken items are dropped from view (the payload keeps them); not a list: `undefined`. */
export function list<Item extends z.ZodType>(item: Item) {
  return z
    .array(item.or(z.unknown().transform(() => undefined)))
    .transform((items) => items.filter((one) => one !== undefined) as z.output<Item>[])
    .optional()
    .catch(undefined);
}

/** An object with the named properties, all optional in effect; unknown ones pass through; not an object: `undefined`. */
export function shape<Shape extends z.ZodRawShape>(properties: Shape) {
  return z.looseObject(properties).optional().catch(undefined);
}

/** The whole of a field's value: like `shape`, but never `undefined`. */
export function value<Shape extends z.ZodRawShape>(properties: Shape) {
  const object = z.looseObject(properties);
  return z.preprocess((raw) => (typeof raw === "object" && raw !== null && !Array.isArray(raw) ? raw : {}), object);
}

/** Unix seconds as number or string, ISO 8601, or an English date ("April 17, 2025", read as UTC); else null. */
export function parseTime(time: string | number | null | undefined): Date | null {
  if (time === null || time === undefined || time === "") return null;
  const seconds = Number(time);
  const ms = Number.isFinite(seconds)
    ? seconds * 1000
    : Date.parse(/[a-z]/i.test(String(time)) && !/T\d|UTC|GMT|Z$/.test(String(time)) ? `${time} UTC` : String(time));
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(ms) : null;
}

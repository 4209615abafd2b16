import type { Severity } from "./client/severity.ts";
import type { LeftOut } from "./left-out.ts";

export { metaTime as parseTime } from "#lib/format/meta-time";

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
 * ("time" and "date" take ISO 8601 strings, "country" a code of two letters, "list" people or names with commas between).
 */
export type Fact = {
  label: string;
  value: string | number | boolean | null;
  before?: string | number | boolean | null;
  code?: string;
  format?: "time" | "date" | "phone" | "id" | "code" | "text" | "country" | "list";
  severity?: Severity;
};

/** One of Meta's error objects, wherever it stands. */
export type MetaError = {
  code?: number | undefined;
  title?: string | undefined;
  message?: string | undefined;
  href?: string | undefined;
  /** In old payloads; today it is in `error_data`. */
  details?: string | undefined;
  error_data?: { details?: string | undefined } | undefined;
};

/** Everything that one value says about one WhatsApp user, old ids after new ones. User ids include parent user ids. */
export type Person = { phones: string[]; userIds: string[]; usernames: string[]; names: string[] };

/** What is known beside the value: the Meta app that it was sent to. */
export type Told = { appId?: string | undefined };

/** All knowledge of one webhook field. Every function gets a value that went through `schema` and must not throw. */
export type FieldDefinition<Value = unknown> = {
  field: string;
  /** Other spellings Meta has used for the same field. */
  aliases?: readonly string[];
  /** `conversation` traffic has its own retention and privacy rules. */
  class: "conversation" | "management";
  /** Tolerant: accepts anything, turns re-typed properties into `undefined`, leaves unknown ones out. */
  schema: Schema<Value>;
  /** Absent: an app can subscribe to it. Meta does not offer the field any more, or never did; stored events stay readable. */
  isSubscribable?: false;
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
  /** The WhatsApp users it is about, the one its sentence names first; absent where a field never names any. */
  people?: (value: Value) => Person[];
  /** What Meta says went wrong beside or in the value, where that is told elsewhere than in `errors` at its top. */
  errors?: (value: Value) => readonly MetaError[] | undefined;
  /** The WABA, where `entry.id` is not one. */
  wabaId?: (value: Value) => string | null;
  /** Whether `entry.id` is a business portfolio, of the business itself or of a partner, and no account. */
  isPortfolioEntry?: (value: Value) => boolean;
  /** What it should be found by beside the names and codes in its sentence, e.g. a rejection's explanation. */
  words?: (value: Value) => (string | undefined)[];
  facts: (value: Value) => Fact[];
  /** Properties that neither sentence nor facts tell, by path, each with the reason. */
  leftOut?: LeftOut;
  sentence: (value: Value, told: Told) => Sentence;
};

/** Keeps the definition's own value type while it is written, and forgets it for the list of all fields. */
export function defineField<Value>(definition: FieldDefinition<Value>): FieldDefinition {
  return definition as FieldDefinition;
}

/**
 * How a value of Meta's is read; never throws. Not zod: reading every change is most of what the door does, and zod
 * takes ten times as long where nearly all properties are absent and all may be.
 */
export type Schema<Value> = { parse: (raw: unknown) => Value };
export type Read<Of> = Of extends Schema<infer Value> ? Value : never;

type Properties = Readonly<Record<string, Schema<unknown>>>;
type ReadAll<Of extends Properties> = { [Name in keyof Of]?: Read<Of[Name]> };

/** A string that says something; numbers become strings; else `undefined`. Meta prints the same id both ways, and "" for none. */
export const text: Schema<string | undefined> = {
  parse(raw) {
    if (typeof raw === "string") return raw.trim() === "" ? undefined : raw;
    return typeof raw === "number" && Number.isFinite(raw) ? String(raw) : undefined;
  },
};

const COUNTABLE = 1e15;

/** A number that can be counted with, also when printed as a string; anything else `undefined`. */
export const number: Schema<number | undefined> = {
  parse(raw) {
    if (typeof raw === "number") return Math.abs(raw) <= COUNTABLE ? raw : undefined;
    return typeof raw === "string" && /^-?\d{1,15}(\.\d{1,15})?$/.test(raw) ? Number(raw) : undefined;
  },
};

export const bool: Schema<boolean | undefined> = {
  parse: (raw) => (typeof raw === "boolean" ? raw : undefined),
};

/** As `bool`, also printed as a string. */
export const flag: Schema<boolean | undefined> = {
  parse: (raw) => (raw === "true" || raw === "false" ? raw === "true" : bool.parse(raw)),
};

/** A list whose broken items are dropped from view (the payload keeps them); not a list: `undefined`. */
export function list<Item>(item: Schema<Item>): Schema<NonNullable<Item>[] | undefined> {
  return {
    parse: (raw) =>
      Array.isArray(raw)
        ? raw.map((one) => item.parse(one)).filter((one) => one !== undefined && one !== null)
        : undefined,
  };
}

/** One word or a list of words: joined with commas. */
export const words: Schema<string | undefined> = {
  parse: (raw) =>
    Array.isArray(raw) ? text.parse(raw.filter((one) => typeof one === "string").join(",")) : text.parse(raw),
};

/** An object with the named properties, all optional in effect; not an object: `undefined`. */
export function shape<Of extends Properties>(properties: Of): Schema<ReadAll<Of> | undefined> {
  const read = reader(properties);
  return { parse: (raw) => (isObject(raw) ? read(raw) : undefined) };
}

/** The whole of a field's value: like `shape`, but never `undefined`. */
export function value<Of extends Properties>(properties: Of): Schema<ReadAll<Of>> {
  const read = reader(properties);
  return { parse: (raw) => (isObject(raw) ? read(raw) : {}) };
}

function reader<Of extends Properties>(properties: Of): (raw: Record<string, unknown>) => ReadAll<Of> {
  const schemas = new Map(Object.entries(properties));
  return (raw) => {
    const read: Record<string, unknown> = {};
    for (const name of Object.keys(raw)) {
      const schema = schemas.get(name);
      if (schema) read[name] = schema.parse(raw[name]);
    }
    // Safe: what stands under a name was read by the schema of that name.
    return read as ReadAll<Of>;
  };
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

import type { FieldGroup } from "./client/field-traits.ts";
import type { Severity } from "./client/severity.ts";
import type { LeftOut } from "./left-out.ts";
import type { ReportedState } from "./state.ts";

export { metaTime as parseTime } from "#lib/format/meta-time";

/** What an event is about. `id` is Meta's id if there is one, otherwise the name. Stored as `type:id`. */
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

/** A message key below `fields` in the catalogues and its ICU values. Values are stored, so they are plain JSON. */
export type Sentence = { key: string; values?: Record<string, string | number> };

/**
 * One label/value pair of the detail panel. `label` is a message key below `facts`. `code` is Meta's original word if
 * `value` is a plainer one. With `before`, the fact is a change. `format` says how to show the value: "time" and "date"
 * take ISO 8601 strings, "country" a two-letter code, "list" people or names separated by commas.
 */
export type Fact = {
  label: string;
  value: string | number | boolean | null;
  before?: string | number | boolean | null;
  code?: string;
  format?: "time" | "date" | "phone" | "id" | "code" | "text" | "country" | "list";
  severity?: Severity;
};

/** One of Meta's error objects, wherever it occurs. */
export type MetaError = {
  code?: number | undefined;
  title?: string | undefined;
  message?: string | undefined;
  href?: string | undefined;
  /** Older payloads have it here; newer ones in `error_data`. */
  details?: string | undefined;
  error_data?: { details?: string | undefined } | undefined;
};

/**
 * Everything that one value reports about one WhatsApp user. Newer ids come first. User ids include parent user ids.
 */
export type Person = { phones: string[]; userIds: string[]; usernames: string[]; names: string[] };

/** What is known besides the value: the Meta app that received it. */
export type Told = { appId?: string | undefined };

/**
 * Everything the console knows about one webhook field. Every function gets a value parsed by `schema` and must not
 * throw.
 */
export type FieldDefinition<Value = unknown> = {
  field: string;
  /** Other names that Meta has used for the same field. */
  aliases?: readonly string[];
  /** `conversation` fields have their own retention and privacy rules. */
  class: "conversation" | "management";
  /** Where operators find the field in lists. */
  group: FieldGroup;
  /**
   * True if an override of a WABA or phone number takes effect for the field. All other fields, above all those of
   * templates and accounts, always go to the app's own callback URL.
   */
  overridable?: true;
  /**
   * Tolerant: accepts any input. Properties of an unexpected type become `undefined`; unknown properties are dropped.
   */
  schema: Schema<Value>;
  /**
   * Absent: an app can subscribe to the field. False: Meta no longer offers it, or never did; stored events stay
   * readable.
   */
  isSubscribable?: false;
  /**
   * Splits a raw value that reports several things into one raw value each. Absent if a value always reports one thing.
   */
  split?: (value: unknown) => unknown[];
  /** A short code that operators filter by, in Meta's own words, e.g. `REJECTED`. */
  kind: (value: Value) => string | null;
  severity: (value: Value) => Severity;
  subject: (value: Value) => Subject | null;
  /** When it happened, if the value says so; otherwise the entry's time is used. */
  occurredAt?: (value: Value) => Date | null;
  /** The business phone number that the event is about. */
  phone?: (value: Value) => { id?: string; display?: string } | null;
  /**
   * The WhatsApp users that the event is about; the one that its sentence names comes first. Absent if the field never
   * names any.
   */
  people?: (value: Value) => Person[];
  /** Meta's errors, if they are elsewhere than in the value's top-level `errors`. */
  errors?: (value: Value) => readonly MetaError[] | undefined;
  /** The WABA id, if `entry.id` is not one. */
  wabaId?: (value: Value) => string | null;
  /** Whether `entry.id` is a business portfolio, the business's own or a partner's, instead of a WABA. */
  isPortfolioEntry?: (value: Value) => boolean;
  /** Further search terms besides the names and codes of the sentence, e.g. the explanation of a rejection. */
  words?: (value: Value) => (string | undefined)[];
  /** What it tells about the state of templates, numbers, accounts and portfolios. Absent: nothing, ever. */
  states?: (value: Value) => ReportedState[];
  facts: (value: Value) => Fact[];
  /** Properties that appear in neither sentence nor facts, by path, each with the reason. */
  leftOut?: LeftOut;
  sentence: (value: Value, told: Told) => Sentence;
};

/** Checks a definition against its own value type and returns the general type for the list of all fields. */
export function defineField<Value>(definition: FieldDefinition<Value>): FieldDefinition {
  return definition as FieldDefinition;
}

/**
 * Reads a raw value of Meta's; never throws. Not zod: most of the webhook door's time goes into this, and zod takes ten
 * times as long on objects in which most of the optional properties are absent.
 */
export type Schema<Value> = { parse: (raw: unknown) => Value };
export type Read<Of> = Of extends Schema<infer Value> ? Value : never;

type Properties = Readonly<Record<string, Schema<unknown>>>;
type ReadAll<Of extends Properties> = { [Name in keyof Of]?: Read<Of[Name]> };

/**
 * A non-empty string; numbers become strings; anything else is `undefined`. Meta sends the same id as a string or a
 * number, and "" for none.
 */
export const text: Schema<string | undefined> = {
  parse(raw) {
    if (typeof raw === "string") return raw.trim() === "" ? undefined : raw;
    return typeof raw === "number" && Number.isFinite(raw) ? String(raw) : undefined;
  },
};

const COUNTABLE = 1e15;

/** A number, also one sent as a string; anything else, and numbers too large to count with, is `undefined`. */
export const number: Schema<number | undefined> = {
  parse(raw) {
    if (typeof raw === "number") return Math.abs(raw) <= COUNTABLE ? raw : undefined;
    return typeof raw === "string" && /^-?\d{1,15}(\.\d{1,15})?$/.test(raw) ? Number(raw) : undefined;
  },
};

export const bool: Schema<boolean | undefined> = {
  parse: (raw) => (typeof raw === "boolean" ? raw : undefined),
};

/** A boolean, also one sent as a string. */
export const flag: Schema<boolean | undefined> = {
  parse: (raw) => (raw === "true" || raw === "false" ? raw === "true" : bool.parse(raw)),
};

/**
 * An array. Items that cannot be read are dropped here; the stored payload keeps them. `undefined` if it is not an
 * array.
 */
export function list<Item>(item: Schema<Item>): Schema<NonNullable<Item>[] | undefined> {
  return {
    parse: (raw) =>
      Array.isArray(raw)
        ? raw.map((one) => item.parse(one)).filter((one) => one !== undefined && one !== null)
        : undefined,
  };
}

/** A string, or an array of strings joined with commas. */
export const words: Schema<string | undefined> = {
  parse: (raw) =>
    Array.isArray(raw) ? text.parse(raw.filter((one) => typeof one === "string").join(",")) : text.parse(raw),
};

/** An object with the named properties, all of them optional. `undefined` if it is not an object. */
export function shape<Of extends Properties>(properties: Of): Schema<ReadAll<Of> | undefined> {
  const read = reader(properties);
  return { parse: (raw) => (isObject(raw) ? read(raw) : undefined) };
}

/** The whole value of a field: like `shape`, but never `undefined`. */
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
    // Safe: each property was parsed by the schema of the same name.
    return read as ReadAll<Of>;
  };
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

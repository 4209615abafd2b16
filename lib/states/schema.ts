import { z } from "zod";
import { STATE_KINDS, STATE_PROPERTIES, type StateProperty } from "#lib/fields/client/state-properties";

const Source = z.enum(["webhook", "poll", "console"]);
const Details = z.record(z.string(), z.unknown()).nullable();
const Time = z.iso.datetime();

/** One change of one property, from the history. */
export const StateChange = z.object({
  id: z.string(),
  kind: z.enum(STATE_KINDS),
  /** Meta's id; the digits of a phone number. */
  entityId: z.string(),
  name: z.string().nullable(),
  wabaId: z.string().nullable(),
  wabaName: z.string().nullable(),
  property: z.string(),
  /** Which one, of a property that has several: the type of a restriction, the app, the part whose health it is. */
  aspect: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  occurredAt: Time,
  learnedAt: Time,
  source: Source,
  eventId: z.string().nullable(),
  auditId: z.string().nullable(),
  details: Details,
  /** When it ends, or when what was announced takes effect. */
  effectiveAt: Time.nullable(),
  /** Found by a poll: the last one before that saw the former value. It happened in between. */
  checkedBeforeAt: Time.nullable(),
  /** Found by a poll: the webhook field that should have told it; null where Meta has none. */
  dueField: z.string().nullable(),
  /** When that webhook came after all. */
  closedAt: Time.nullable(),
});
export type StateChange = z.infer<typeof StateChange>;

export const StateChangePage = z.object({ items: z.array(StateChange), nextCursor: z.string().nullable() });
export type StateChangePage = z.infer<typeof StateChangePage>;

export const GapPage = StateChangePage.extend({
  /** Open gaps of these accounts and fields, most first. */
  counts: z.array(z.object({ wabaId: z.string().nullable(), field: z.string(), gaps: z.number().int() })),
});
export type GapPage = z.infer<typeof GapPage>;

/** What one property is now. */
export const PropertyState = z.object({
  value: z.string().nullable(),
  before: z.string().nullable(),
  /** When it became so. */
  since: Time,
  source: Source,
  changeId: z.string(),
  eventId: z.string().nullable(),
  details: Details,
  effectiveAt: Time.nullable(),
  dueField: z.string().nullable(),
});
export type PropertyState = z.infer<typeof PropertyState>;

/** What a template, number or account is now. */
export const EntityState = z.object({
  /** By property; ":" and which one is added to the name of a property that has several. */
  properties: z.record(z.string(), PropertyState),
  /** 0 well, 1 worth a look, 2 hampered, 3 cannot be used. */
  rank: z.number().int(),
  changedAt: Time,
  /** Deleted, or not in any account any more. */
  isGone: z.boolean(),
  /** Which property changed last, and who says so. */
  lastChange: PropertyState.pick({ source: true, changeId: true, eventId: true, dueField: true })
    .extend({ property: z.string(), auditId: z.string().nullable() })
    .nullable(),
});
export type EntityState = z.infer<typeof EntityState>;

/** A part of the last 30 days in which nothing changed. */
export const StripPart = z.object({
  from: Time,
  /** Null: still so. */
  to: Time.nullable(),
  status: z.string().nullable(),
  /** GREEN, YELLOW or RED; null: not rated. */
  quality: z.string().nullable(),
  /** Null: unknown. */
  canSend: z.boolean().nullable(),
});
export type StripPart = z.infer<typeof StripPart>;

export const Count = z.object({
  /** Meta's word, "none" for no value, "other" for words that the console does not know. */
  value: z.string(),
  count: z.number().int(),
  /** How many became so in the last 24 hours and 7 days. */
  day: z.number().int(),
  week: z.number().int(),
});
export type Count = z.infer<typeof Count>;

/** The counts of one property, most first. */
const Counts = z.array(Count);

/** What the live stream names. */
export const ChangedState = z.object({
  kind: z.enum(STATE_KINDS),
  id: z.string(),
  name: z.string().nullable(),
  wabaId: z.string().nullable(),
});
export type ChangedState = z.infer<typeof ChangedState>;

export const StateCounts = z.object({
  total: z.number().int(),
  accounts: z.number().int(),
  /** How many names of templates; 0 of other things. */
  names: z.number().int(),
  /** When Graph was asked last. */
  checkedAt: Time.nullable(),
  status: Counts,
  quality: Counts,
  category: Counts,
  language: Counts,
  messagingLimit: Counts,
  /** Something ends or takes effect. */
  willChange: z.number().int(),
  categoryWillChange: z.number().int(),
  qualityFell: z.number().int(),
});
export type StateCounts = z.infer<typeof StateCounts>;

export const ValueCount = Count.pick({ value: true, count: true });

/** All templates of one name that match, over all accounts and languages. */
export const TemplateGroup = z.object({
  name: z.string(),
  languages: z.array(z.string()),
  categories: z.array(z.string()),
  accounts: z.number().int(),
  templates: z.number().int(),
  /** Most first. */
  status: z.array(ValueCount),
  quality: z.array(ValueCount),
  /** The worst. */
  rank: z.number().int(),
  changedAt: Time,
  foundByChecking: z.boolean(),
  /** The next change of category that Meta has announced. */
  announcedCategory: z.object({ value: z.string(), effectiveAt: Time }).nullable(),
  /** The worst of each day. */
  strip: z.array(StripPart),
});
export type TemplateGroup = z.infer<typeof TemplateGroup>;

const Words = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((one) => one.split(",")))
  .transform((words) => words.filter((word) => word !== "").slice(0, 200))
  .optional();
const Moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional();
const Yes = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .optional();
/** Whether something will change, or which property. */
const WillChange = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((one) => one.split(",")))
  .transform(([one = "", ...others]) =>
    others.length === 0 && (one === "true" || one === "false") ? one === "true" : [one, ...others],
  )
  .optional();
const Search = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || undefined)
  .optional();

export const SORTS = ["name", "changed", "worst"] as const;

/** Properties that have a filter of their own in every list; an account is the filter `waba`. */
const WITH_COLUMN = ["status", "quality", "category", "account"] as const;
export type FilteredProperty = Exclude<StateProperty, (typeof WITH_COLUMN)[number]>;
const isFiltered = (name: string): name is FilteredProperty => !WITH_COLUMN.some((own) => own === name);
export const FILTERED_PROPERTIES = [
  ...new Set(Object.values(STATE_PROPERTIES).flatMap((properties) => Object.keys(properties))),
].filter(isFiltered);

// Safe: one entry for each of the names.
const PROPERTY_FILTERS = Object.fromEntries(FILTERED_PROPERTIES.map((name) => [name, Words])) as Record<
  FilteredProperty,
  typeof Words
>;

/**
 * Filters by state. Lists are repeated or separated by commas; "none" finds what has no value, "other" a status that the
 * console does not know.
 */
export const StateFilter = z.object({
  ...PROPERTY_FILTERS,
  q: Search,
  id: Words,
  /** The exact name of a template. */
  name: z.string().max(512).optional(),
  waba: Words,
  status: Words,
  quality: Words,
  category: Words,
  language: Words,
  changedSince: Moment,
  /** With `changedSince`: only changes of these properties. */
  changedProperty: Words,
  willChange: WillChange,
  /** The last change of quality went down. */
  qualityFell: Yes,
  /** A poll found the last change, which a webhook should have told. */
  foundByChecking: Yes,
  /** Also what is deleted or gone. */
  gone: Yes,
});
export type StateFilter = z.infer<typeof StateFilter>;

export const ChangeFilter = z.object({
  kind: z.enum(STATE_KINDS).optional(),
  entity: z.string().max(200).optional(),
  waba: Words,
  property: Words,
  /** The value after the change, and the one before it. */
  after: Words,
  before: Words,
  /** Meta's reason for it; "none": without one. */
  reason: Words,
  /** What the template's category is now. */
  category: Words,
  source: z.enum(["webhook", "poll", "console"]).optional(),
  from: Moment,
  to: Moment,
});
export type ChangeFilter = z.infer<typeof ChangeFilter>;

const Limit = z.coerce.number().int().min(1).max(200).default(50);
const Cursor = z.string().optional();

export const ListChanges = ChangeFilter.extend({ cursor: Cursor, limit: Limit });
export type ListChanges = z.infer<typeof ListChanges>;

export const ExportChanges = ChangeFilter.extend({ format: z.enum(["ndjson", "csv"]).default("ndjson") });
export type ExportChanges = z.infer<typeof ExportChanges>;

export const ListEntityHistory = z.object({ property: Words, cursor: Cursor, limit: Limit });
export type ListEntityHistory = z.infer<typeof ListEntityHistory>;

/** `open`: no webhook yet. `closed`: it came more than half an hour late. */
export const ListGaps = z.object({
  waba: Words,
  field: Words,
  state: z.enum(["open", "closed"]).default("open"),
  cursor: Cursor,
  limit: Limit,
});
export type ListGaps = z.infer<typeof ListGaps>;

/** What a property was from a moment on. */
export const Step = z.object({
  /** When it really began, which for the first one may be before the range. */
  at: Time,
  value: z.string().nullable(),
  /** Null: only known as the value before the first change; it began earlier. */
  changeId: z.string().nullable(),
  eventId: z.string().nullable(),
  auditId: z.string().nullable(),
  source: Source.nullable(),
  dueField: z.string().nullable(),
  details: Details,
});
export type Step = z.infer<typeof Step>;

export const PropertySteps = z.object({
  /** Oldest first. */
  steps: z.array(Step),
  /** How long it was what inside the range, the longest first. */
  durations: z.array(z.object({ value: z.string(), seconds: z.number(), times: z.number().int() })),
});
export type PropertySteps = z.infer<typeof PropertySteps>;

/** The main properties over the last days; ":" and which one is added to the name of a property that has several. */
export const Steps = z.object({ from: Time, to: Time, properties: z.record(z.string(), PropertySteps) });
export type Steps = z.infer<typeof Steps>;

/** What pages ask for first. */
export const FIRST_CHANGES = 25;
export const FIRST_DAYS = 90;

export const ListSteps = z.object({ days: z.coerce.number().int().min(1).max(400).default(FIRST_DAYS) });
export type ListSteps = z.infer<typeof ListSteps>;

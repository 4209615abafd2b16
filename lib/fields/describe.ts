import type { Severity } from "./client/severity.ts";
import type { Fact, FieldDefinition, Person, Sentence, Told } from "./definition.ts";
import { facts } from "./fact.ts";
import { fieldDefinition, isKnownField } from "./index.ts";
import { present, worse } from "./kinds.ts";
import { errorFacts, errorsIn, errorValues } from "./meta-error.ts";
import { phoneDigits } from "./phone.ts";
import { cutList, IS_LIST, plainText } from "./plain-text.ts";
import type { ReportedState } from "./state.ts";
import { unreadableField } from "./unknown.ts";

export { renderFacts, renderSentence } from "./render.ts";

export type Description = {
  /** Meta's current name of the field, also if the change has an older one. */
  field: string;
  isKnown: boolean;
  class: FieldDefinition["class"];
  kind: string | null;
  severity: Severity;
  /** `type:id` */
  subject: string | null;
  occurredAt: Date | null;
  phone: { id: string | null; digits: string | null } | null;
  wabaId: string | null;
  /** Whether `entry.id` is a business portfolio. */
  isPortfolioEntry: boolean;
  sentence: Sentence;
  /** The WhatsApp users it names; the one its sentence is about comes first. */
  people: Person[];
  /** Further search terms besides those in the sentence. */
  words: string[];
};

/** Describes one change. Never throws: a value that its definition cannot read gets a description that says so. */
export function describeChange(field: string, value: unknown, told: Told = {}): Description {
  const definition = definitionOf(field);
  try {
    return describeBy(definition, value, isKnownField(field), told);
  } catch {
    return describeBy(unreadableField(definition), undefined, isKnownField(field), told);
  }
}

/** Splits a change into one raw value for each thing it reports; a single one stays as it is. Never throws. */
export function splitChange(field: string, value: unknown): unknown[] {
  try {
    return definitionOf(field).split?.(value) ?? [value];
  } catch {
    return [value];
  }
}

/** What one change tells about states. Never throws. */
export function reportedStates(field: string, value: unknown): ReportedState[] {
  const definition = definitionOf(field);
  try {
    return definition.states?.(definition.schema.parse(value)) ?? [];
  } catch {
    return [];
  }
}

/** Label/value pairs for the detail panel, to be passed to `renderFacts`. Never throws. */
export function changeFacts(field: string, value: unknown): Fact[] {
  const definition = definitionOf(field);
  try {
    const read = definition.schema.parse(value);
    const [first, ...others] = definition.facts(read);
    return counted(facts(first ?? null, errorFacts(errorsIn(definition, value, read)), others));
  } catch {
    return [];
  }
}

/** Far more than any published payload has. Further facts are only counted; the payload has them all. */
const MOST_FACTS = 60;

function counted(told: Fact[]): Fact[] {
  if (told.length <= MOST_FACTS) return told;
  return [...told.slice(0, MOST_FACTS - 1), { label: "moreFacts", value: told.length - MOST_FACTS + 1 }];
}

function definitionOf(field: string): FieldDefinition {
  if (isKnownField(field)) return fieldDefinition(field);
  return fieldDefinition((typeof field === "string" && plainText(field)) || "?");
}

function describeBy(definition: FieldDefinition, raw: unknown, isKnown: boolean, told: Told): Description {
  const value = definition.schema.parse(raw);
  const subject = definition.subject(value);
  const kind = definition.kind(value);
  const errors = errorsIn(definition, raw, value);
  const sentence = definition.sentence(value, told);
  return {
    field: definition.field,
    isKnown,
    class: definition.class,
    kind: kind === null ? null : plainText(kind, 80) || null,
    severity: errors.length > 0 ? worse(definition.severity(value), "warning") : definition.severity(value),
    subject: subject && `${subject.type}:${plainText(subject.id, 200)}`,
    occurredAt: definition.occurredAt?.(value) ?? null,
    phone: phoneOf(definition.phone?.(value) ?? null),
    wabaId: definition.wabaId?.(value) ?? null,
    isPortfolioEntry: definition.isPortfolioEntry?.(value) ?? false,
    sentence: storable({ ...sentence, values: { ...present(errorValues(errors)), ...sentence.values } }),
    people: definition.people?.(value) ?? [],
    words: definition.words?.(value).flatMap((word) => (word ? plainText(word) : [])) ?? [],
  };
}

function phoneOf(phone: { id?: string; display?: string } | null): Description["phone"] {
  const id = phone?.id ? plainText(phone.id, 80) : null;
  const digits = phoneDigits(phone?.display);
  return id || digits ? { id, digits } : null;
}

function storable({ key, values = {} }: Sentence): Sentence {
  const clipped: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    clipped[name] = typeof value === "string" ? (IS_LIST.test(name) ? cutList(value) : plainText(value)) : value;
  }
  return { key, values: clipped };
}

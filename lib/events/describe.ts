import type { Fact, FieldDefinition, Person, Sentence, Severity } from "./fields/definition.ts";
import { fieldDefinition, isKnownField } from "./fields/index.ts";
import { phoneDigits } from "./fields/phone.ts";
import { plainText } from "./fields/plain-text.ts";
import { unreadableField } from "./fields/unknown.ts";

export { renderFacts, renderSentence } from "./fields/render.ts";

export type Description = {
  /** Canonical: an older spelling of Meta's becomes today's. */
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
  sentence: Sentence;
  /** What it is found by beside what its sentence names. */
  words: string[];
};

/** What one change says. Never throws: a value its definition cannot read is described as such. */
export function describeChange(field: string, value: unknown): Description {
  const definition = definitionOf(field);
  try {
    return describeBy(definition, value, isKnownField(field));
  } catch {
    return describeBy(unreadableField(definition), undefined, isKnownField(field));
  }
}

/** One raw value for each thing a change reports; the value itself where there is nothing to cut. Never throws. */
export function splitChange(field: string, value: unknown): unknown[] {
  try {
    return definitionOf(field).split?.(value) ?? [value];
  } catch {
    return [value];
  }
}

/** Label/value pairs for the detail panel, to be passed through `renderFacts`. Never throws. */
export function changeFacts(field: string, value: unknown): Fact[] {
  const definition = definitionOf(field);
  try {
    return definition.facts(definition.schema.parse(value));
  } catch {
    return [];
  }
}

/** The WhatsApp users that a change names, the one its sentence is about first. Never throws. */
export function changePeople(field: string, value: unknown): Person[] {
  const definition = definitionOf(field);
  try {
    return definition.people?.(definition.schema.parse(value)) ?? [];
  } catch {
    return [];
  }
}

function definitionOf(field: string): FieldDefinition {
  if (isKnownField(field)) return fieldDefinition(field);
  return fieldDefinition((typeof field === "string" && plainText(field)) || "?");
}

function describeBy(definition: FieldDefinition, raw: unknown, isKnown: boolean): Description {
  const value = definition.schema.parse(raw);
  const subject = definition.subject(value);
  const kind = definition.kind(value);
  return {
    field: definition.field,
    isKnown,
    class: definition.class,
    kind: kind === null ? null : plainText(kind, 80) || null,
    severity: definition.severity(value),
    subject: subject && `${subject.type}:${plainText(subject.id, 200)}`,
    occurredAt: definition.occurredAt?.(value) ?? null,
    phone: phoneOf(definition.phone?.(value) ?? null),
    wabaId: definition.wabaId?.(value) ?? null,
    sentence: storable(definition.sentence(value)),
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
    clipped[name] = typeof value === "string" ? plainText(value) : value;
  }
  return { key, values: clipped };
}

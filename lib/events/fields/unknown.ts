import { defineField, type FieldDefinition, text, value } from "./definition.ts";
import { codeFact, facts } from "./fact.ts";
import { say } from "./kinds.ts";

const schema = value({ event: text, type: text, status: text });

/** What can be said of a field this version has never heard of: its name, and the word it most likely goes by. */
export function unknownField(name: string): FieldDefinition {
  return defineField({
    field: name,
    class: "management",
    schema,
    kind: (change) => change.event ?? change.type ?? null,
    severity: () => "notice",
    subject: () => null,
    facts: (change) =>
      facts(codeFact("event", change.event), codeFact("type", change.type), codeFact("status", change.status)),
    sentence: () => say("unknown", { name }),
  });
}

/** A known field whose value made its own definition fail: kept, and said so. */
export function unreadableField(definition: FieldDefinition): FieldDefinition {
  const { field } = definition;
  return { ...unknownField(field), class: definition.class, sentence: () => say("unreadable", { aboutField: field }) };
}

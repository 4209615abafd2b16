import { defineField, type FieldDefinition, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts } from "./fact.ts";
import { say } from "./kinds.ts";

/** The field of what is no change of a WhatsApp account: see `explode`. */
export const NO_FIELD = "unknown";

/** Whether an envelope's `object` is another one than a WhatsApp Business account; one without is taken for one. */
export function isForeign(object: unknown): object is string {
  return typeof object === "string" && object !== "whatsapp_business_account";
}

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

/**
 * Kept under `NO_FIELD`: an entry or a change of another object than a WhatsApp Business account, with `object` beside
 * what Meta sent; a change that names no field; a body that holds no change.
 */
export const withoutField = defineField({
  field: NO_FIELD,
  class: "management",
  schema: value({ object: text, field: text, value: shape({ event: text, type: text }) }),
  kind: (kept) => (isForeign(kept.object) ? "other" : (kept.value?.event ?? kept.value?.type ?? null)),
  severity: () => "notice",
  subject: () => null,
  facts: (kept) =>
    facts(
      fact("object", kept.object),
      fact("field", kept.field),
      codeFact("event", kept.value?.event),
      codeFact("type", kept.value?.type),
    ),
  sentence: (kept) => {
    if (isForeign(kept.object)) return say("otherObject", { otherObject: kept.object, otherName: kept.field });
    return kept.value ? say("withoutField", { kindCode: kept.value.event ?? kept.value.type }) : say("noChange");
  },
});

/** A known field whose value made its own definition fail: kept, and said so. */
export function unreadableField(definition: FieldDefinition): FieldDefinition {
  const { field } = definition;
  return { ...unknownField(field), class: definition.class, sentence: () => say("unreadable", { aboutField: field }) };
}

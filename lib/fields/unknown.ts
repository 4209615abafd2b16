import { defineField, type FieldDefinition, shape, text, value } from "./definition.ts";
import { codeFact, fact, facts } from "./fact.ts";
import { say } from "./kinds.ts";

/** The field name of whatever is not a change of a WABA: see `explode`. */
export const NO_FIELD = "unknown";

/**
 * Whether an envelope is about another object than a WhatsApp Business account. An envelope without `object` is not
 * foreign.
 */
export function isForeign(object: unknown): object is string {
  return typeof object === "string" && object !== "whatsapp_business_account";
}

const schema = value({ event: text, type: text, status: text });

/** The generic definition of an unknown field: its name, and the property that most likely is its kind. */
export function unknownField(name: string): FieldDefinition {
  return defineField({
    field: name,
    class: "management",
    group: "other",
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
 * Changes stored as `NO_FIELD`: those of other objects than a WhatsApp Business account, with `object` next to Meta's
 * value; those without a field name; and bodies without a change.
 */
export const withoutField = defineField({
  field: NO_FIELD,
  class: "management",
  group: "other",
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

/** For a known field whose definition failed on a value: the event is stored and its sentence says so. */
export function unreadableField(definition: FieldDefinition): FieldDefinition {
  const { field } = definition;
  return { ...unknownField(field), class: definition.class, sentence: () => say("unreadable", { aboutField: field }) };
}

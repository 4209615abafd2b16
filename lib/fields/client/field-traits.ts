/** The groups of fields that operators know, in their order; a name is a message key below `events.groups`. */
const FIELD_GROUPS = ["templates", "phones", "messages", "account", "other"] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** What the browser gets of the field definitions. */
export type FieldTraits = {
  groups: Readonly<Record<string, FieldGroup>>;
  /** The fields for which an override of a WABA or phone number takes effect. */
  overridable: readonly string[];
};

/** The fields by group; groups without a field are left out. Unknown fields are in the last group. */
export function groupFields(fields: readonly string[], { groups }: FieldTraits) {
  const groupOf = (field: string) => (Object.hasOwn(groups, field) ? groups[field] : "other");
  return FIELD_GROUPS.map((name) => ({ name, fields: fields.filter((field) => groupOf(field) === name) })).filter(
    (group) => group.fields.length > 0,
  );
}

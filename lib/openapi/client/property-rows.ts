export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
};

export type PropertyRow = { path: string; type: string; isRequired: boolean; description: string | null };

const MAX_DEPTH = 4;

/** Every property of a schema, also nested ones (`items[].id`). References to named schemas are not followed. */
export function propertyRows(schema: JsonSchema, prefix = "", depth = 0): PropertyRow[] {
  const inside = objectIn(schema);
  if (!inside || depth > MAX_DEPTH) return [];
  const lead = prefix + (inside.isList ? "[]" : "");
  return Object.entries(inside.schema.properties ?? {}).flatMap(([name, property]) => {
    const path = lead ? `${lead}.${name}` : name;
    const isRequired = inside.schema.required?.includes(name) ?? false;
    const row = { path, type: typeText(property), isRequired, description: property.description ?? null };
    return [row, ...propertyRows(property, path, depth + 1)];
  });
}

/** The type in words: `string (date-time) or null`, `list of EventItem`. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return [...new Set(choices.map(typeText))].join(" or ");
  if (schema.items) return `list of ${typeText(schema.items)}`;
  if (schema.type === undefined) return "anything";
  const type = [schema.type].flat().join(" or ");
  return schema.format ? `${type} (${schema.format})` : type;
}

/** The object schema in a schema: itself, its list items, or its only type besides null. */
function objectIn(schema: JsonSchema): { schema: JsonSchema; isList: boolean } | null {
  if (schema.properties) return { schema, isList: false };
  if (schema.items) {
    const item = objectIn(schema.items);
    return item && { schema: item.schema, isList: true };
  }
  const [only, ...more] = (schema.anyOf ?? []).filter((one) => one.type !== "null");
  return only && more.length === 0 ? objectIn(only) : null;
}

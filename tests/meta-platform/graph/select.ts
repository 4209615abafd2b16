import { invalidParameter } from "./errors.ts";

export type Selected = { name: string; subfields: string | null; limit: number | null };
export type FieldReaders = Record<string, (selected: Selected) => unknown>;

/** `id,name,phone_numbers.limit(5){id,status}` */
function parseFields(text: string): Selected[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of text) {
    if (character === "{" || character === "(") depth++;
    if (character === "}" || character === ")") depth--;
    if (character === "," && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  parts.push(part);
  return parts
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => {
      const [, name = each, modifiers = "", subfields = null] =
        /^(\w+)((?:\.\w+\([^)]*\))*)(?:\{(.*)\})?$/s.exec(each) ?? [];
      const limit = /\.limit\((\d+)\)/.exec(modifiers)?.[1];
      return { name, subfields, limit: limit ? Number(limit) : null };
    });
}

/** A node in Graph's format: the requested or default fields in order, always with `id`, without unset ones. */
export function selectFields(
  requested: string | undefined,
  defaults: readonly string[],
  readers: FieldReaders,
  nodeType: string,
): Record<string, unknown> {
  const chosen = parseFields(requested ?? defaults.join(","));
  const node: Record<string, unknown> = {};
  for (const selected of [...chosen, { name: "id", subfields: null, limit: null }]) {
    const read = Object.hasOwn(readers, selected.name) ? readers[selected.name] : undefined;
    if (!read)
      throw invalidParameter(`Tried accessing nonexisting field (${selected.name}) on node type (${nodeType})`);
    const value = read(selected);
    if (value !== undefined && value !== null) node[selected.name] = value;
  }
  return node;
}

import { type Told, toldBy } from "./private-fields.ts";

/** Replaces a text whose absence would mean something else: a reaction without an emoji is a removed one. */
const HIDDEN = "…";

/** A conversation value without what people said, sent or shared. Keeps who, when, what type and with what result. */
export function withoutContent(field: string, value: unknown): unknown {
  return reduce(value, toldBy(field)) ?? {};
}

function reduce(value: unknown, told: Told): unknown {
  if (Array.isArray(value)) return value.map((one) => reduce(one, told) ?? null);
  const isObject = typeof value === "object" && value !== null;
  if (told === "hidden") return value === "" || value === null || value === undefined || isObject ? undefined : HIDDEN;
  if (typeof told === "string") return isObject ? undefined : value;
  if (!isObject) return undefined;
  const left = Object.entries(value).flatMap(([name, inner]) => {
    const stays = Object.hasOwn(told, name) ? reduce(inner, told[name] as Told) : undefined;
    return stays === undefined ? [] : [[name, stays] as const];
  });
  return Object.fromEntries(left);
}

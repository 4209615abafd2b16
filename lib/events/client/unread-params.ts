import { eventSearchParams, eventViewParams } from "../search-params.ts";

const PARSERS = { ...eventSearchParams, ...eventViewParams };

/**
 * Parameters of the events page whose values it does not understand. They are ignored, so the list shows more than the
 * URL asked for. Parameters that do not belong to the page are left out.
 */
export function unreadParams(search: URLSearchParams): [name: string, value: string][] {
  return [...search].filter(([name, value]) => isKnown(name) && !isRead(name, value));
}

/** Whether the events page understands this value of this parameter. */
export function isRead(name: string, value: string): boolean {
  if (!isKnown(name)) return false;
  if (name === "from" || name === "to") return !Number.isNaN(Date.parse(value));
  const parsed = PARSERS[name].parse(value);
  return Array.isArray(parsed) ? parsed.length === value.split(",").length : parsed !== null;
}

function isKnown(name: string): name is keyof typeof PARSERS {
  return Object.hasOwn(PARSERS, name);
}

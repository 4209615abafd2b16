import { eventSearchParams, eventViewParams } from "../search-params.ts";

const PARSERS = { ...eventSearchParams, ...eventViewParams };

/**
 * What an address asks of the events page that nobody here understands: such a value of the page's own parameters is
 * left out, and the list shows more than was asked for. Other parameters are somebody else's.
 */
export function unreadParams(search: URLSearchParams): [name: string, value: string][] {
  return [...search].filter(([name, value]) => isKnown(name) && !isRead(name, value));
}

/** Whether a value of the events page's address means something to it. */
export function isRead(name: string, value: string): boolean {
  if (!isKnown(name)) return false;
  if (name === "from" || name === "to") return !Number.isNaN(Date.parse(value));
  const parsed = PARSERS[name].parse(value);
  return Array.isArray(parsed) ? parsed.length === value.split(",").length : parsed !== null;
}

function isKnown(name: string): name is keyof typeof PARSERS {
  return Object.hasOwn(PARSERS, name);
}

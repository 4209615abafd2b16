import { eventSearchParams, eventViewParams } from "./search-params.ts";

const PARSERS = { ...eventSearchParams, ...eventViewParams };

/**
 * What an address asks of the events page that nobody here understands: such a value of the page's own parameters is
 * left out, and the list shows more than was asked for. Other parameters are somebody else's.
 */
export function unreadParams(search: URLSearchParams): [name: string, value: string][] {
  return [...search].filter(([name, value]) => name in PARSERS && !isRead(name as keyof typeof PARSERS, value));
}

function isRead(name: keyof typeof PARSERS, value: string): boolean {
  if (name === "from" || name === "to") return !Number.isNaN(Date.parse(value));
  const parsed = PARSERS[name].parse(value);
  return Array.isArray(parsed) ? parsed.length === value.split(",").length : parsed !== null;
}

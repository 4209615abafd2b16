import { FIELDS } from "#lib/events/fields/index";

/** The webhook fields that this console understands. */
export const KNOWN_FIELDS: readonly string[] = FIELDS.map(({ field }) => field);

/** Those that an app is not subscribed to, another spelling of Meta's counting as the field itself. */
export function missingFields(subscribed: readonly string[]): string[] {
  const has = new Set(subscribed);
  return FIELDS.filter(({ field, aliases = [] }) => ![field, ...aliases].some((name) => has.has(name))).map(
    ({ field }) => field,
  );
}

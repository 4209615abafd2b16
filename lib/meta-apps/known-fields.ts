import { FIELDS } from "#lib/fields/index";

/** Some fields are only known for what is stored: Meta offers no subscription to them. */
const SUBSCRIBABLE = FIELDS.filter(({ isSubscribable = true }) => isSubscribable);

/** The webhook fields that an app can subscribe to and this console understands. */
export const KNOWN_FIELDS: readonly string[] = SUBSCRIBABLE.map(({ field }) => field);

/** Those that an app is not subscribed to, another spelling of Meta's counting as the field itself. */
export function missingFields(subscribed: readonly string[]): string[] {
  const has = new Set(subscribed);
  return SUBSCRIBABLE.filter(({ field, aliases = [] }) => ![field, ...aliases].some((name) => has.has(name))).map(
    ({ field }) => field,
  );
}

import { FIELDS } from "#lib/fields/index";

/** Some fields are only known because of stored events: apps cannot subscribe to them. */
const SUBSCRIBABLE = FIELDS.filter(({ isSubscribable = true }) => isSubscribable);

/** The webhook fields that this console understands and an app can subscribe to. */
export const KNOWN_FIELDS: readonly string[] = SUBSCRIBABLE.map(({ field }) => field);

/** The known fields that an app is not subscribed to. An alias counts as the field itself. */
export function missingFields(subscribed: readonly string[]): string[] {
  const has = new Set(subscribed);
  return SUBSCRIBABLE.filter(({ field, aliases = [] }) => ![field, ...aliases].some((name) => has.has(name))).map(
    ({ field }) => field,
  );
}

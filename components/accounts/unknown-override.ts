import type { AccountItem } from "#lib/accounts/schema";

/** Whether messages go to a URL that was set elsewhere and could not be set again from here. */
export function hasUnknownOverride({ subscription }: AccountItem): boolean {
  const { observed, overrideCallbackUri, isOverrideKnown } = subscription;
  return observed === true && overrideCallbackUri !== null && !isOverrideKnown;
}

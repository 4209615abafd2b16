import type { AccountItem } from "#lib/accounts/schema";

/** Messages go to a URL that was set elsewhere: once it is gone, nobody here could set it again. */
export function hasUnknownOverride({ subscription }: AccountItem): boolean {
  const { observed, overrideCallbackUri, isOverrideKnown } = subscription;
  return observed === true && overrideCallbackUri !== null && !isOverrideKnown;
}

import { unseal } from "#lib/crypto";
import { AppError } from "#lib/errors";
import { isSameUrl } from "#lib/http/client/url-spelling";
import type { Observation } from "#lib/subscription-state/observe-subscription";

/** The stored override of a WABA or phone number. */
type Kept = { desiredOverride: string | null; overrideVerifyToken: string | null } | null;

/** The override that can be set again because its verify token is stored; Graph never returns the token. */
export function rememberedOverride(kept: Kept): { callbackUri: string; verifyToken: string } | null {
  if (!kept?.desiredOverride || !kept.overrideVerifyToken) return null;
  return { callbackUri: kept.desiredOverride, verifyToken: unseal(kept.overrideVerifyToken) };
}

function isKnown(kept: Kept, callbackUri: string): boolean {
  return kept !== null && isSameUrl(kept.desiredOverride, callbackUri) && kept.overrideVerifyToken !== null;
}

/** Throws `precondition` if the change would remove an override that the console could not set again. */
export function requireKnownOverride(kept: Kept, found: string | null, dropOverride: boolean): void {
  if (!found || dropOverride || isKnown(kept, found)) return;
  throw unknownToken(
    found,
    `This would take away the override ${found}, which was set elsewhere: its verify token is not stored here, so it could not be restored. Give its verify token first, or confirm that it may be removed.`,
  );
}

export function requireKnownSubscriptionOverride(kept: Kept, before: Observation, dropOverride: boolean): void {
  requireKnownOverride(kept, before.observed ? before.overrideCallbackUri : null, dropOverride);
}

/** Throws `precondition` if an override has to be set again and its verify token is not stored. */
export function requireRemembered(kept: Kept): { callbackUri: string; verifyToken: string } | null {
  if (!kept?.desiredOverride) return null;
  const override = rememberedOverride(kept);
  if (override) return override;
  throw unknownToken(
    kept.desiredOverride,
    `The override ${kept.desiredOverride} cannot be set again: its verify token is not stored here. Set it with its verify token, or clear it.`,
  );
}

function unknownToken(overrideCallbackUri: string, detail: string): AppError {
  return new AppError("precondition", detail, { reason: "override_token_unknown", overrideCallbackUri });
}

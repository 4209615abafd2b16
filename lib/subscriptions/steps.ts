import { isSameUrl } from "#lib/http/client/url-spelling";
export type Override = {
  callbackUri: string;
  verifyToken: string;
  /** Set the override even if Graph already has this URL: the verify token may differ. */
  always?: boolean;
};

/** The wanted state. `override`: null removes it, absent keeps it. */
export type Plan = { subscribed: boolean; override?: Override | null | undefined };

/** `subscribe` is a POST without an override: it clears an existing one. */
export type Step = { do: "subscribe" } | { do: "unsubscribe" } | { do: "override"; override: Override };

type Before = { observed: boolean; overrideCallbackUri: string | null };

/** The calls that lead to the plan, and no others. Meta accepts an override only for a subscribed app. */
export function stepsTo({ subscribed, override }: Plan, before: Before): Step[] {
  if (!subscribed) return before.observed ? [{ do: "unsubscribe" }] : [];
  const current = before.observed ? before.overrideCallbackUri : null;
  if (override) {
    const isThere = isSameUrl(current, override.callbackUri) && !override.always;
    const set: Step[] = isThere ? [] : [{ do: "override", override }];
    return before.observed ? set : [{ do: "subscribe" }, ...set];
  }
  const mustClear = override === null && current !== null;
  return before.observed && !mustClear ? [] : [{ do: "subscribe" }];
}

/** Graph's expected state after these steps. */
export function expectedAfter({ subscribed, override }: Plan, before: Before): Before {
  if (!subscribed) return { observed: false, overrideCallbackUri: null };
  const kept = before.observed ? before.overrideCallbackUri : null;
  return { observed: true, overrideCallbackUri: override === undefined ? kept : (override?.callbackUri ?? null) };
}

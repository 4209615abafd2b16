export type Override = {
  callbackUri: string;
  verifyToken: string;
  /** Set it even where Graph has this URL already: the verify token may be another one. */
  always?: boolean;
};

/** How a subscription should be. `override`: null none, absent as it is. */
export type Plan = { subscribed: boolean; override?: Override | null | undefined };

/** `subscribe` is a bare POST: it clears an override that is there. */
export type Step = { do: "subscribe" } | { do: "unsubscribe" } | { do: "override"; override: Override };

type Before = { observed: boolean; overrideCallbackUri: string | null };

/** The calls that lead there, and none that is not needed. Meta takes an override only from a subscribed app. */
export function stepsTo({ subscribed, override }: Plan, before: Before): Step[] {
  if (!subscribed) return before.observed ? [{ do: "unsubscribe" }] : [];
  const current = before.observed ? before.overrideCallbackUri : null;
  if (override) {
    const isThere = current === override.callbackUri && !override.always;
    const set: Step[] = isThere ? [] : [{ do: "override", override }];
    return before.observed ? set : [{ do: "subscribe" }, ...set];
  }
  const mustClear = override === null && current !== null;
  return before.observed && !mustClear ? [] : [{ do: "subscribe" }];
}

/** What Graph should say once the steps are done. */
export function expectedAfter({ subscribed, override }: Plan, before: Before): Before {
  if (!subscribed) return { observed: false, overrideCallbackUri: null };
  const kept = before.observed ? before.overrideCallbackUri : null;
  return { observed: true, overrideCallbackUri: override === undefined ? kept : (override?.callbackUri ?? null) };
}

import type { GraphFailure } from "#lib/accounts/schema";
import { db } from "#lib/db/client";
import { isSameUrl } from "#lib/http/client/url-spelling";
import { CALLS_A_CHANGE } from "./pace.ts";
import type { BulkAction, Hindrance } from "./schema.ts";

/** What is known about one account and the app before Meta is asked. */
export type Candidate = {
  id: string;
  name: string | null;
  /** Whether the app's token has ever reached the account. */
  isSeen: boolean;
  observed: boolean | null;
  /** The state that an operator set here. */
  desired: boolean | null;
  /** The override that Meta reports. */
  override: string | null;
  /** The desired override; it can only be set again with its verify token. */
  desiredOverride: string | null;
  hasOverrideToken: boolean;
  phoneNumbers: number;
};

type Plan = {
  outcome: "change" | "already" | "cannot";
  reason?: Hindrance;
  override: "lost" | "kept" | null;
  /** Number of calls to Graph. */
  calls: number;
};

export function planOf(action: BulkAction, account: Candidate): Plan {
  if (!account.isSeen) return { outcome: "cannot", reason: "not_seen", override: null, calls: 0 };
  // An account that already has the wanted state is still read, because the stored state may be old.
  if (isAlready({ wanted: action === "subscribe", ...account }))
    return { outcome: "already", override: null, calls: 1 };
  return action === "subscribe" ? subscribePlan(account) : unsubscribePlan(account);
}

type State = { wanted: boolean; observed: boolean | null; desired: boolean | null | undefined };

/**
 * Whether nothing needs to change. If an operator stated the opposite, it does, because the console would undo the act
 * later.
 */
export function isAlready({ wanted, observed, desired }: State): boolean {
  return observed === wanted && desired !== !wanted;
}

function subscribePlan({ desiredOverride, hasOverrideToken }: Candidate): Plan {
  if (!desiredOverride) return { outcome: "change", override: null, calls: CALLS_A_CHANGE };
  if (!hasOverrideToken) return { outcome: "cannot", reason: "override_token_unknown", override: null, calls: 0 };
  return { outcome: "change", override: "kept", calls: CALLS_A_CHANGE + 1 };
}

function unsubscribePlan({ override, desiredOverride, hasOverrideToken }: Candidate): Plan {
  if (!override) return { outcome: "change", override: null, calls: CALLS_A_CHANGE };
  const isKept = isSameUrl(desiredOverride, override) && hasOverrideToken;
  return { outcome: "change", override: isKept ? "kept" : "lost", calls: CALLS_A_CHANGE };
}

/** Sorted by name. */
export async function candidates(wabaIds: string[], appId: string): Promise<Candidate[]> {
  return db().$queryRaw<Candidate[]>`
    select w.id, w.name, s.waba_id is not null as "isSeen", s.observed, s.desired,
      s.override_callback_uri as override, nullif(s.desired_override, '') as "desiredOverride",
      s.override_verify_token is not null as "hasOverrideToken",
      (select count(*)::int from phone_number n where n.waba_id = w.id) as "phoneNumbers"
    from waba w left join subscription s on s.waba_id = w.id and s.app_id = ${appId}
    where w.id = any(${wabaIds}) order by coalesce(lower(w.name), w.id), w.id`;
}

const WORDS: Record<Hindrance, string> = {
  token_absent: "No access token is stored for this Meta app.",
  not_seen: "This app's access token was never seen to reach the account.",
  override_token_unknown: "The override that belongs to this account cannot be set again: its verify token is unknown.",
};

/** Meta was not asked, so the message is the console's own. */
export function hindranceFailure(reason: string, message = WORDS[reason as Hindrance]): GraphFailure {
  return { reason, message, code: null, subcode: null, traceId: null, at: new Date().toISOString() };
}

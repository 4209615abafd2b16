import { db } from "#lib/db/client";
import { CALLS_A_CHANGE } from "./pace.ts";
import type { BulkAction, Hindrance } from "./schema.ts";

/** What is known of one account and the app before anything is asked of Meta. */
export type Candidate = {
  id: string;
  name: string | null;
  /** Whether the app's token was ever seen to reach the account. */
  isSeen: boolean;
  observed: boolean | null;
  /** What somebody here said it should be. */
  desired: boolean | null;
  /** The override that Meta shows. */
  override: string | null;
  /** The one that should be there; set again only with its verify token. */
  desiredOverride: string | null;
  hasOverrideToken: boolean;
  phoneNumbers: number;
};

type Plan = {
  outcome: "change" | "already" | "cannot";
  reason?: Hindrance;
  override: "lost" | "kept" | null;
  /** Calls to Graph. */
  calls: number;
};

export function planOf(action: BulkAction, account: Candidate): Plan {
  if (!account.isSeen) return { outcome: "cannot", reason: "not_seen", override: null, calls: 0 };
  // What is already so is still looked at: the last look may be old.
  if (isAlready({ wanted: action === "subscribe", ...account }))
    return { outcome: "already", override: null, calls: 1 };
  return action === "subscribe" ? subscribePlan(account) : unsubscribePlan(account);
}

type State = { wanted: boolean; observed: boolean | null; desired: boolean | null | undefined };

/** Nothing is to be changed, unless somebody here said the opposite: then the console would undo it one day. */
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
  const isKept = desiredOverride === override && hasOverrideToken;
  return { outcome: "change", override: isKept ? "kept" : "lost", calls: CALLS_A_CHANGE };
}

/** By name. */
export async function candidates(wabaIds: string[], appId: string): Promise<Candidate[]> {
  return db().$queryRaw<Candidate[]>`
    select w.id, w.name, s.waba_id is not null as "isSeen", s.observed, s.desired,
      s.override_callback_uri as override, nullif(s.desired_override, '') as "desiredOverride",
      s.override_verify_token is not null as "hasOverrideToken",
      (select count(*)::int from phone_number n where n.waba_id = w.id) as "phoneNumbers"
    from waba w left join subscription s on s.waba_id = w.id and s.app_id = ${appId}
    where w.id = any(${wabaIds}) order by coalesce(lower(w.name), w.id), w.id`;
}

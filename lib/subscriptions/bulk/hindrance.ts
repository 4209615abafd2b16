import type { GraphFailure } from "#lib/accounts/schema";
import type { Hindrance } from "./schema.ts";

const WORDS: Record<Hindrance, string> = {
  token_absent: "No access token is stored for this Meta app.",
  not_seen: "This app's access token was never seen to reach the account.",
  override_token_unknown: "The override that belongs to this account cannot be set again: its verify token is unknown.",
};

/** Meta was not asked, so the message is the console's own. */
export function hindranceFailure(reason: string, message = WORDS[reason as Hindrance]): GraphFailure {
  return { reason, message, code: null, subcode: null, traceId: null, at: new Date().toISOString() };
}

/** Whether a retry can help. `no`: a person must act first; `later`: after the time that Meta names; `yes`: soon. */
export type Retry = "no" | "later" | "yes";

/** Every way a Graph call can fail; the names are keys below `graphErrors` in the catalogues. */
export const FAILURE_REASONS = {
  token_absent: "no",
  token_invalid: "no",
  token_expired: "no",
  token_of_other_app: "no",
  app_invalid: "no",
  app_token_required: "no",
  proof_required: "no",
  proof_invalid: "no",
  permission_missing: "no",
  object_missing: "no",
  override_prerequisite: "no",
  callback_failed: "no",
  invalid_request: "no",
  app_blocked: "no",
  blocked: "no",
  refused: "no",
  rate_limited: "later",
  app_rate_limited: "later",
  temporary: "yes",
  network: "yes",
  timeout: "yes",
  not_json: "yes",
  unexpected_shape: "no",
  unknown: "no",
} as const satisfies Record<string, Retry>;
export type FailureReason = keyof typeof FAILURE_REASONS;

/** A call that fails for one of these reasons fails for all accounts of the app until a person has fixed it. */
const OF_WHOLE_APP: ReadonlySet<string> = new Set<FailureReason>([
  "token_absent",
  "token_invalid",
  "token_expired",
  "token_of_other_app",
  "app_invalid",
  "app_token_required",
  "app_blocked",
  "proof_required",
  "proof_invalid",
  "blocked",
]);

export function concernsWholeApp(reason: string): boolean {
  return OF_WHOLE_APP.has(reason);
}

const UNREACHABLE: ReadonlySet<string> = new Set<FailureReason>(["network", "timeout", "not_json", "temporary"]);

/** One account may have a problem of its own. If this many in a row fail, Meta or the network is down. */
export const UNREACHABLE_IN_A_ROW = 8;

export function isUnreachable(reason: string | null): boolean {
  return reason !== null && UNREACHABLE.has(reason);
}

type MetaWords = { code: number | null; subcode: number | null; message: string; isTransient: boolean };

const BY_CODE: Record<number, FailureReason> = {
  0: "token_invalid",
  1: "temporary",
  2: "temporary",
  3: "permission_missing",
  4: "app_rate_limited",
  10: "permission_missing",
  15: "app_token_required",
  17: "app_rate_limited",
  32: "app_rate_limited",
  33: "object_missing",
  101: "app_invalid",
  102: "token_invalid",
  190: "token_invalid",
  341: "app_rate_limited",
  368: "blocked",
  613: "rate_limited",
  803: "object_missing",
  2200: "callback_failed",
  80007: "rate_limited",
  80008: "rate_limited",
};

/**
 * Meta's advice is to use `code` and to ignore the HTTP status and subcode (190 arrives as 400 and as 401). Only 100,
 * 104, 190 and 200 have several meanings, which the subcode or else the message distinguishes.
 */
export function reasonOf({ code, subcode, message, isTransient }: MetaWords): FailureReason {
  if (code === 100) return invalidParameter(subcode, message);
  if (code === 104) return /signature/i.test(message) ? "app_invalid" : "token_invalid";
  if (code === 190 && (subcode === 463 || /session has expired/i.test(message))) return "token_expired";
  const known = code === null ? undefined : BY_CODE[code];
  if (known) return known;
  if (code === 200 && /api access blocked/i.test(message)) return "app_blocked";
  if (code !== null && code >= 200 && code <= 299) return "permission_missing";
  if (code !== null && code >= 80000 && code <= 80099) return "rate_limited";
  return isTransient ? "temporary" : "unknown";
}

function invalidParameter(subcode: number | null, message: string): FailureReason {
  if (subcode === 33) return "object_missing";
  if (/invalid appsecret_proof/i.test(message)) return "proof_invalid";
  if (/appsecret_proof/i.test(message)) return "proof_required";
  // Meta's answer when one app asks about the token of another.
  if (/owner or developer of the app/i.test(message)) return "token_of_other_app";
  if (/before override/i.test(message)) return "override_prerequisite";
  // The subcode is deprecated since v16, so the message of 100/33 has to be enough.
  if (/does not exist, cannot be loaded due to missing permissions/i.test(message)) return "object_missing";
  return "invalid_request";
}

import type { FailureReason } from "#lib/graph/failure-reasons";
import type { AppEvidence } from "./evidence.ts";

const OF_TOKEN = new Set<FailureReason>(["token_absent", "token_invalid", "token_expired", "token_of_other_app"]);
const OF_SECRET = new Set<FailureReason>(["app_invalid", "app_token_required", "token_invalid"]);

export const isTokenFailure = (reason: FailureReason) => OF_TOKEN.has(reason);
/** For calls with the app access token, which consists of the app id and the secret. */
export const isSecretFailure = (reason: FailureReason) => OF_SECRET.has(reason);

/** Whether Meta says that the token belongs to another app. */
export function isForeignToken({ id, token }: AppEvidence): boolean {
  if (token.failure) return token.failure.reason === "token_of_other_app";
  return token.value.app_id !== null && token.value.app_id !== id;
}

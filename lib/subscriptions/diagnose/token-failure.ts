import type { FailureReason } from "#lib/graph/failure-reasons";

const OF_TOKEN = new Set<FailureReason>(["token_absent", "token_invalid", "token_expired", "token_of_other_app"]);
const OF_SECRET = new Set<FailureReason>(["app_invalid", "app_token_required", "token_invalid", "proof_invalid"]);

export const isTokenFailure = (reason: FailureReason) => OF_TOKEN.has(reason);
/** Of a call made with the app's own token, which is its id and secret. */
export const isSecretFailure = (reason: FailureReason) => OF_SECRET.has(reason);

import type { AppEvidence } from "../evidence.ts";
import { isForeignToken, isTokenFailure } from "../token-failure.ts";
import { type Around, type Check, type CheckOutcome, fact, failed, passed, unknown, unread } from "../verdict.ts";

const NO_ACCESS: Record<string, string> = { permission_missing: "permission", object_missing: "missing" };

/** An app that has lost access to an account gets no webhooks for it, even if it still counts as subscribed. */
export const access: Check = {
  key: "access",
  run: ({ app, account }) => {
    const { waba, subscription, numbers, events } = account;
    const lost = events.accessLost;
    const facts = [
      fact("owner", waba.value?.owner_business_info?.name),
      fact("ownerId", waba.value?.owner_business_info?.id, "code"),
      fact("accessLost", lost?.kind, "code"),
      fact("accessLostAt", lost?.at, "time"),
    ];
    const failure = waba.failure ?? subscription.failure ?? numbers.failure;
    if (!failure) return passed("readable", { facts });
    if (!app.hasToken || isTokenFailure(failure.reason)) return unknown("token_invalid", { facts });
    const reason = NO_ACCESS[failure.reason];
    const businessId = waba.value?.owner_business_info?.id ?? null;
    if (reason) return failed(reason, { facts, failure, repair: { kind: "business_settings", businessId } });
    if (/^proof_/.test(failure.reason)) return refusedProof(app, { facts, failure });
    if (failure.reason === "app_blocked") return failed("app_blocked", { facts, failure });
    if (failure.reason === "blocked") return failed("blocked", { facts, failure });
    return unread(failure, { facts, repair: failure.reason === "temporary" ? { kind: "meta_status" } : null });
  },
};

/** The proof is made from the secret and the token. If Meta accepts the secret alone, the token must be wrong. */
function refusedProof(app: AppEvidence, around: Required<Pick<Around, "facts" | "failure">>): CheckOutcome {
  const isSecretRight = app.webhooks.failure === null;
  const isOfToken = around.failure?.reason === "proof_invalid" && (isSecretRight || isForeignToken(app));
  if (isOfToken) return failed("proof_token", { ...around, repair: { kind: "replace_token" } });
  return failed("proof", { ...around, repair: isSecretRight ? null : { kind: "replace_secret" } });
}

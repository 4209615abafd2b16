import { TOKEN_VARIANTS } from "#lib/graph/client/failure-words";
import { isTokenFailure } from "../token-failure.ts";
import { type Check, fact, failed, passed, unread } from "../verdict.ts";

const REPAIR = { kind: "replace_token" } as const;

export const tokenValid: Check = {
  key: "token_valid",
  run: ({ app, account }) => {
    if (!app.hasToken) return failed("absent", { repair: REPAIR });
    const { token } = app;
    // If the app access token is refused, debug_token fails too. A call with the stored access token still gives an
    // answer.
    if (token.failure) {
      const { failure } = account.waba;
      if (failure && isTokenFailure(failure.reason)) return failed("refused", { failure, repair: REPAIR });
      return failure ? unread(token.failure) : passed("works");
    }
    const { is_valid, expires_at, type, application, error } = token.value;
    const expiresAt = expires_at ? new Date(expires_at * 1_000).toISOString() : null;
    const facts = [fact("type", type), fact("application", application), fact("expiresAt", expiresAt, "time")];
    if (is_valid) return passed("valid", { facts });
    const words = fact("metaWords", error?.message);
    const isExpired = error?.subcode === 463 || (expiresAt !== null && expiresAt <= app.token.at);
    if (isExpired) return failed("expired", { facts: [...facts, words], repair: REPAIR });
    return failed(TOKEN_VARIANTS[error?.subcode ?? 0] ?? "invalid", { facts: [...facts, words], repair: REPAIR });
  },
};

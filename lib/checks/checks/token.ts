import { TOKEN_VARIANTS } from "#lib/graph/client/failure-words";
import type { Evidence } from "../evidence.ts";
import { isForeignToken, isTokenFailure } from "../token-failure.ts";
import { type Check, type CheckOutcome, fact, failed, passed, unknown, unread } from "../verdict.ts";

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

/** The token decides which app gets subscribed: with another app's token, it would be that app. */
export const tokenApp: Check = {
  key: "token_app",
  run: ({ app }) => {
    const { token } = app;
    if (!app.hasToken) return unknown("no_token");
    if (token.failure)
      return isForeignToken(app)
        ? failed("foreign", { failure: token.failure, repair: REPAIR })
        : unread(token.failure);
    const { app_id, application } = token.value;
    if (app_id === null) return unknown("not_told");
    const facts = [fact("appOfToken", app_id, "code"), fact("application", application), fact("app", app.id, "code")];
    if (app_id === app.id) return passed("ours", { facts });
    return failed("other", { facts, values: { app: application ?? app_id }, repair: REPAIR });
  },
};

const DAY_MS = 86_400_000;
/** Enough time to replace the token without haste. */
const SOON_DAYS = 14;
/** Temporary tokens of the App Dashboard last hours; the tokens that operators should use last 60 days or forever. */
const TEMPORARY_DAYS = 2;

export const tokenLifetime: Check = {
  key: "token_lifetime",
  run: ({ at, app: { hasToken, token } }) => {
    if (!hasToken) return unknown("no_token");
    if (token.failure) return unread(token.failure);
    const { is_valid, expires_at, issued_at, type } = token.value;
    if (!is_valid) return unknown("token_invalid");
    if (expires_at === null) return unknown("not_told");
    if (expires_at === 0) return passed("permanent", { facts: [fact("type", type)] });
    const leftMs = expires_at * 1_000 - Date.parse(at);
    const issuedAt = issued_at && issued_at * 1_000;
    const facts = [
      fact("type", type),
      fact("issuedAt", issuedAt && new Date(issuedAt).toISOString(), "time"),
      fact("expiresAt", new Date(expires_at * 1_000).toISOString(), "time"),
    ];
    const livesMs = issuedAt === null ? leftMs : expires_at * 1_000 - issuedAt;
    if (livesMs <= TEMPORARY_DAYS * DAY_MS) return failed("temporary", { facts, repair: REPAIR });
    const values = { days: Math.max(0, Math.floor(leftMs / DAY_MS)) };
    if (leftMs <= SOON_DAYS * DAY_MS) return failed("soon", { facts, values, repair: REPAIR });
    return passed("limited", { facts, values });
  },
};

/** The token's rights for this account, according to `debug_token`. */
function permission({ app, account }: Evidence, scope: string): CheckOutcome {
  const { token } = app;
  if (!app.hasToken) return unknown("no_token");
  if (token.failure) return unread(token.failure);
  if (!token.value.is_valid) return unknown("token_invalid");
  const facts = [fact("scopes", token.value.scopes, "code")];
  if (!token.value.scopes.includes(scope)) return failed("missing", { facts, repair: REPAIR });
  const targets = token.value.granular_scopes.find((one) => one.scope === scope)?.target_ids;
  // Without `target_ids` the token is not limited to listed accounts, as usual for an admin system user.
  if (!targets) return passed("unlimited", { facts });
  const limited = [...facts, fact("listedAccounts", targets.length, "number")];
  if (targets.includes(account.wabaId)) return passed("listed", { facts: limited });
  return failed("not_listed", { facts: limited, repair: REPAIR });
}

export const permissionManagement: Check = {
  key: "permission_management",
  run: (evidence) => permission(evidence, "whatsapp_business_management"),
};

/**
 * Meta sends `messages` only to apps with this permission. If a provider handles messaging, the token can read but not
 * send.
 */
export const permissionMessaging: Check = {
  key: "permission_messaging",
  run: (evidence) => permission(evidence, "whatsapp_business_messaging"),
};

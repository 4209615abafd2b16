import { type Check, fact, failed, passed, unknown, unread } from "../verdict.ts";

const DAY_MS = 86_400_000;
/** Enough time to replace the token without haste. */
const SOON_DAYS = 14;
/** Temporary tokens of the App Dashboard last hours; the tokens that operators should use last 60 days or forever. */
const TEMPORARY_DAYS = 2;

const REPAIR = { kind: "replace_token" } as const;

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

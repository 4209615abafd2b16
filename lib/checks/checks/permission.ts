import type { Evidence } from "../evidence.ts";
import { type Check, type CheckOutcome, fact, failed, passed, unknown, unread } from "../verdict.ts";

/** The token's rights for this account, according to `debug_token`. */
function permission({ app, account }: Evidence, scope: string): CheckOutcome {
  const { token } = app;
  if (!app.hasToken) return unknown("no_token");
  if (token.failure) return unread(token.failure);
  if (!token.value.is_valid) return unknown("token_invalid");
  const facts = [fact("scopes", token.value.scopes, "code")];
  const repair = { kind: "replace_token" } as const;
  if (!token.value.scopes.includes(scope)) return failed("missing", { facts, repair });
  const targets = token.value.granular_scopes.find((one) => one.scope === scope)?.target_ids;
  // Without `target_ids` the token is not limited to listed accounts, as usual for an admin system user.
  if (!targets) return passed("unlimited", { facts });
  const limited = [...facts, fact("listedAccounts", targets.length, "number")];
  if (targets.includes(account.wabaId)) return passed("listed", { facts: limited });
  return failed("not_listed", { facts: limited, repair });
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

import { ago, evidence, refused, seconds, TOKEN, told, WEBHOOK } from "./evidence.ts";
import { account, app, ELSEWHERE, invalid, type Row, token, webhook } from "./given.ts";

/** The checks of the token, the app and the access. */
export const APP_ROWS: Row[] = [
  ["token_valid", evidence(), "passed", "valid"],
  ["token_valid", app({ hasToken: false }), "failed", "absent", "replace_token"],
  ["token_valid", token({ is_valid: false, expires_at: seconds(-1) }), "failed", "expired", "replace_token"],
  ["token_valid", invalid(463), "failed", "expired", "replace_token"],
  ["token_valid", invalid(458), "failed", "app_removed", "replace_token"],
  ["token_valid", invalid(459), "failed", "checkpoint", "replace_token"],
  ["token_valid", invalid(460), "failed", "password_changed", "replace_token"],
  ["token_valid", invalid(464), "failed", "unconfirmed", "replace_token"],
  ["token_valid", invalid(467), "failed", "logged_out", "replace_token"],
  ["token_valid", invalid(492), "failed", "session_changed", "replace_token"],
  ["token_valid", invalid(null), "failed", "invalid", "replace_token"],
  ["token_valid", app({ token: refused("app_invalid") }), "passed", "works"],
  [
    "token_valid",
    evidence({ token: refused("app_invalid") }, { waba: refused("token_expired") }),
    "failed",
    "refused",
    "replace_token",
  ],
  ["token_valid", evidence({ token: refused("network") }, { waba: refused("network") }), "unknown", "unread"],

  ["token_app", evidence(), "passed", "ours"],
  ["token_app", token({ app_id: "52" }), "failed", "other", "replace_token"],
  ["token_app", token({ app_id: null }), "unknown", "not_told"],
  ["token_app", app({ hasToken: false }), "unknown", "no_token"],
  ["token_app", app({ token: refused("network") }), "unknown", "unread"],
  [
    "token_app",
    app({
      token: refused("token_of_other_app", {
        message:
          "(#100) You must provide an app access token, or a user access token that is an owner or developer of the app",
      }),
    }),
    "failed",
    "foreign",
    "replace_token",
  ],

  ["token_lifetime", evidence(), "passed", "permanent"],
  ["token_lifetime", token({ expires_at: seconds(50) }), "passed", "limited"],
  ["token_lifetime", token({ expires_at: seconds(13.5), issued_at: seconds(-46) }), "failed", "soon", "replace_token"],
  [
    "token_lifetime",
    token({ expires_at: seconds(0.9), issued_at: seconds(-0.1) }),
    "failed",
    "temporary",
    "replace_token",
  ],
  ["token_lifetime", token({ expires_at: null }), "unknown", "not_told"],
  ["token_lifetime", invalid(463), "unknown", "token_invalid"],
  ["token_lifetime", app({ hasToken: false }), "unknown", "no_token"],
  ["token_lifetime", app({ token: refused("temporary") }), "unknown", "unread"],

  ...(["permission_management", "permission_messaging"] as const).flatMap((key): Row[] => {
    const granular = TOKEN.granular_scopes.map((one) => ({ ...one, target_ids: ["1"] as string[] | undefined }));
    return [
      [key, evidence(), "passed", "listed"],
      [key, token({ granular_scopes: [] }), "passed", "unlimited"],
      [key, token({ granular_scopes: granular }), "failed", "not_listed", "replace_token"],
      [key, token({ scopes: [] }), "failed", "missing", "replace_token"],
      [key, invalid(463), "unknown", "token_invalid"],
      [key, app({ hasToken: false }), "unknown", "no_token"],
      [key, app({ token: refused("timeout") }), "unknown", "unread"],
    ];
  }),

  ["app_secret", evidence(), "passed", "accepted"],
  ["app_secret", app({ webhooks: refused("token_invalid") }), "failed", "refused", "replace_secret"],
  ["app_secret", app({ webhooks: refused("app_invalid") }), "failed", "refused", "replace_secret"],
  ["app_secret", app({ webhooks: refused("not_json") }), "unknown", "unread"],

  ["app_callback", evidence(), "passed", "ours"],
  ["app_callback", webhook({ callback_url: "https://CONSOLE.example:443/api/webhooks/whatsapp/" }), "passed", "ours"],
  ["app_callback", webhook({ callback_url: ELSEWHERE }), "failed", "elsewhere", "point_callback"],
  ["app_callback", app({ webhooks: told([]) }), "failed", "absent", "point_callback"],
  ["app_callback", app({ webhooks: told([{ ...WEBHOOK, object: "page" }]) }), "failed", "absent", "point_callback"],
  ["app_callback", app({ webhooks: refused("network") }), "unknown", "unread"],

  ["app_active", evidence(), "passed", "active"],
  ["app_active", webhook({ active: false }), "failed", "inactive", "point_callback"],
  ["app_active", webhook({ active: null }), "unknown", "not_told"],
  ["app_active", app({ webhooks: told([]) }), "unknown", "no_webhook"],
  ["app_active", app({ webhooks: refused("network") }), "unknown", "unread"],

  ["app_fields", evidence(), "passed", "complete"],
  ["app_fields", webhook({ fields: WEBHOOK.fields.slice(1) }), "failed", "messages", "add_fields"],
  ["app_fields", webhook({ fields: WEBHOOK.fields.slice(0, 1) }), "failed", "management", "add_fields"],
  ["app_fields", app({ webhooks: told([]) }), "unknown", "no_webhook"],
  ["app_fields", app({ webhooks: refused("network") }), "unknown", "unread"],

  ["handshake", evidence(), "passed", "seen"],
  ["handshake", app({ handshake: { acceptedAt: ago(1), refusedAt: ago(2) } }), "passed", "seen"],
  ["handshake", app({ handshake: { acceptedAt: ago(2), refusedAt: ago(1) } }), "failed", "refused", "point_callback"],
  ["handshake", app({ handshake: { acceptedAt: null, refusedAt: ago(1) } }), "failed", "refused", "point_callback"],
  ["handshake", app({ handshake: { acceptedAt: null, refusedAt: null } }), "unknown", "not_seen"],

  ["api_version", evidence(), "passed", "same"],
  ["api_version", app({ version: { asked: "v20.0", served: "v21.0" } }), "failed", "other"],
  ["api_version", app({ version: { asked: "v27.0", served: null } }), "unknown", "not_told"],

  ["access", evidence(), "passed", "readable"],
  ["access", account({ waba: refused("permission_missing") }), "failed", "permission", "business_settings"],
  ["access", account({ subscription: refused("permission_missing") }), "failed", "permission", "business_settings"],
  ["access", account({ waba: refused("object_missing") }), "failed", "missing", "business_settings"],
  ["access", account({ waba: refused("proof_required") }), "failed", "proof"],
  ["access", account({ waba: refused("proof_invalid") }), "failed", "proof_token", "replace_token"],
  [
    "access",
    evidence({ webhooks: refused("app_invalid") }, { waba: refused("proof_invalid") }),
    "failed",
    "proof",
    "replace_secret",
  ],
  [
    "access",
    evidence(
      { webhooks: refused("network"), token: refused("token_of_other_app") },
      { waba: refused("proof_invalid") },
    ),
    "failed",
    "proof_token",
    "replace_token",
  ],
  ["access", account({ waba: refused("app_blocked") }), "failed", "app_blocked"],
  ["access", account({ waba: refused("blocked") }), "failed", "blocked"],
  ["access", account({ waba: refused("token_expired") }), "unknown", "token_invalid"],
  ["access", account({ waba: refused("temporary") }), "unknown", "unread", "meta_status"],
  ["access", account({ waba: refused("rate_limited") }), "unknown", "unread"],
];

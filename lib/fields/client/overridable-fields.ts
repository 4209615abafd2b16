/**
 * The webhook fields for which an override of a WABA or phone number takes effect. All other fields, above all those of
 * templates and accounts, always go to the app's own callback URL.
 */
export const OVERRIDABLE_FIELDS = [
  "messages",
  "message_echoes",
  "calls",
  "consumer_profile",
  "messaging_handovers",
  "group_lifecycle_update",
  "group_participants_update",
  "group_settings_update",
  "group_status_update",
  "smb_message_echoes",
  "smb_app_state_sync",
  "history",
  "account_settings_update",
] as const;

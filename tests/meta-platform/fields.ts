/** All webhook fields of `whatsapp_business_account` that any source names. */
export const FIELDS = [
  "account_alerts",
  "account_review_update",
  "account_settings_update",
  "account_update",
  "automatic_events",
  "business_capability_update",
  "business_status_update",
  "business_username_updates",
  "calls",
  "flows",
  "group_lifecycle_update",
  "group_participants_update",
  "group_settings_update",
  "group_status_update",
  "history",
  "message_echoes",
  "message_template_components_update",
  "message_template_quality_update",
  "message_template_status_update",
  "messages",
  "messaging_handovers",
  "partner_solutions",
  "payment_configuration_update",
  "phone_number_name_update",
  "phone_number_quality_update",
  "security",
  "smb_app_state_sync",
  "smb_message_echoes",
  "standby",
  "template_category_update",
  "template_correct_category_detection",
  "template_performance_metrics",
  "tracking_events",
  "user_id_update",
  "user_preferences",
] as const;
export type Field = (typeof FIELDS)[number];

/** The fields that an app can subscribe to: the App Dashboard does not offer `user_id_update`. */
export const SUBSCRIBABLE_FIELDS = FIELDS.filter((field) => field !== "user_id_update");

/** The overridable fields; all others go to the app's own callback URL. */
export const OVERRIDE_FIELDS: ReadonlySet<string> = new Set([
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
]);

/** Fields about one number or user; their `entry` has no `time`. */
export const UNTIMED_FIELDS: ReadonlySet<string> = new Set([
  ...OVERRIDE_FIELDS,
  "automatic_events",
  "standby",
  "user_id_update",
  "user_preferences",
]);

/** Rough frequency of each field, out of about 1,000. */
const MANAGEMENT: readonly (readonly [string, number])[] = [
  ["message_template_status_update", 250],
  ["message_template_quality_update", 110],
  ["template_category_update", 60],
  ["message_template_components_update", 40],
  ["template_correct_category_detection", 15],
  ["phone_number_quality_update", 90],
  ["phone_number_name_update", 60],
  ["account_update", 70],
  ["account_review_update", 25],
  ["account_alerts", 25],
  ["account_settings_update", 20],
  ["business_capability_update", 30],
  ["business_username_updates", 15],
  ["business_status_update", 1],
  ["security", 20],
  ["flows", 45],
  ["payment_configuration_update", 8],
  ["partner_solutions", 8],
  ["user_preferences", 30],
  ["user_id_update", 5],
  ["messaging_handovers", 8],
  ["group_lifecycle_update", 6],
  ["group_participants_update", 8],
  ["group_settings_update", 4],
  ["group_status_update", 2],
  ["calls", 15],
  ["history", 4],
  ["smb_app_state_sync", 8],
  ["automatic_events", 6],
];
/** Meta adds fields without notice, so receivers must handle unknown ones. */
const UNKNOWN: readonly [string, number] = ["payment_link_update", 1];

export type Mix = "management" | "everything";

export const MIXES: Record<Mix, readonly (readonly [string, number])[]> = {
  management: [...MANAGEMENT, UNKNOWN, ["messages", 40]],
  everything: [
    ["messages", 30_000],
    ["calls", 500],
    ["smb_message_echoes", 400],
    ["message_echoes", 200],
    ["standby", 200],
    ["user_preferences", 150],
    ...MANAGEMENT,
    UNKNOWN,
  ],
};

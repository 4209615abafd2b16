export const MESSAGE_FIELD = "messages";

/** Fields that report problems of an account. Without them an app learns only about conversations. */
export const MANAGEMENT_FIELDS = [
  "account_alerts",
  "account_review_update",
  "account_update",
  "business_capability_update",
  "message_template_quality_update",
  "message_template_status_update",
  "phone_number_name_update",
  "phone_number_quality_update",
  "security",
  "template_category_update",
] as const;

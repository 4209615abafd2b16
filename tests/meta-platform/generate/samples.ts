/**
 * What the App Dashboard's Test button sends, as recorded or documented: entry "0", no time, sometimes an older format.
 */
export const TEST_SAMPLES: Record<string, unknown> = {
  messages: {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "16505551111", phone_number_id: "123456123" },
    contacts: [{ profile: { name: "test user name" }, wa_id: "16315551181" }],
    messages: [
      {
        from: "16315551181",
        id: "ABGGFlA5Fpa",
        timestamp: "1504902988",
        type: "text",
        text: { body: "this is a text message" },
      },
    ],
  },
  account_alerts: {
    entity_type: "WABA",
    entity_id: 123456,
    alert_severity: "INFORMATIONAL",
    alert_status: "NONE",
    alert_type: "OBA_APPROVED",
    alert_description: "Sample alert description, informational in nature with no status",
  },
  account_update: { phone_number: "16505551111", event: "VERIFIED_ACCOUNT" },
  account_review_update: { decision: "APPROVED" },
  business_capability_update: { max_daily_conversation_per_phone: 50, max_phone_numbers_per_business: 2 },
  business_status_update: { business_id: 123, event: "COMPROMISED_NOTIFICATION" },
  flows: {
    event: "FLOW_STATUS_CHANGE",
    message: "Flow {FlowName} changed status from DRAFT to PUBLISHED",
    flow_id: "1000",
  },
  message_echoes: {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "16505551111", phone_number_id: "123456123" },
    message_echoes: [
      {
        from: "16315551181",
        to: "11234567890",
        id: "ABGGFlA5Fpa",
        timestamp: "1504902988",
        type: "text",
        text: { body: "this is a text message" },
      },
    ],
  },
  message_template_quality_update: {
    previous_quality_score: "GREEN",
    new_quality_score: "YELLOW",
    message_template_id: 12345678,
    message_template_name: "my_message_template",
    message_template_language: "pt-BR",
  },
  message_template_status_update: {
    event: "APPROVED",
    message_template_id: 12345678,
    message_template_name: "my_message_template",
    message_template_language: "pt-BR",
    reason: null,
  },
  messaging_handovers: {
    messaging_product: "whatsapp",
    recipient: { display_phone_number: "16505553333", phone_number_id: "123456789" },
    sender: { phone_number: "151005553333" },
    timestamp: "1697041663",
    control_passed: { metadata: "Information about the conversation" },
  },
  phone_number_name_update: {
    display_phone_number: "16505551111",
    decision: "APPROVED",
    requested_verified_name: "WhatsApp",
    rejection_reason: null,
  },
  phone_number_quality_update: { display_phone_number: "16505551111", event: "FLAGGED", current_limit: "TIER_10K" },
  security: { display_phone_number: "16505551111", event: "PIN_CHANGED", requester: "1000" },
  template_category_update: {
    message_template_id: 12345678,
    message_template_name: "my_message_template",
    message_template_language: "en-US",
    previous_category: "SHIPPING_UPDATE",
    new_category: "UTILITY",
  },
};

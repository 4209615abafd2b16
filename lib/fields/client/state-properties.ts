/** What has a state. Phone numbers are identified by their digits, everything else by Meta's id. */
export const STATE_KINDS = ["template", "phone", "account", "business"] as const;
export type StateKind = (typeof STATE_KINDS)[number];

type Property = {
  /** The webhook field that tells of a change; null where Meta has no webhook for it. */
  field: string | null;
  /** The console reads it from Graph: with the account every four hours, or with its templates once a day. */
  polled: "account" | "templates" | null;
};

const webhookOnly = (field: string): Property => ({ field, polled: null });
const polledOnly: Property = { field: null, polled: "account" };

/**
 * Every property that has a history, and who tells of its changes. A change of a property with a field that only a poll
 * found means that a webhook is missing; without a field, the poll is the only way to know.
 */
export const STATE_PROPERTIES = {
  template: {
    status: { field: "message_template_status_update", polled: "templates" },
    quality: { field: "message_template_quality_update", polled: "templates" },
    category: { field: "template_category_update", polled: "templates" },
    announcedCategory: webhookOnly("template_category_update"),
    detectedCategory: webhookOnly("template_correct_category_detection"),
    content: { field: "message_template_components_update", polled: "templates" },
    existence: { field: "message_template_status_update", polled: "templates" },
  },
  phone: {
    account: polledOnly,
    status: polledOnly,
    quality: polledOnly,
    // The limit belongs to the portfolio: its webhook names the account, not the number.
    messagingLimit: polledOnly,
    throughput: { field: "phone_number_quality_update", polled: "account" },
    displayName: { field: "phone_number_name_update", polled: "account" },
    nameReview: { field: "phone_number_name_update", polled: "account" },
    accountMode: polledOnly,
    codeVerification: polledOnly,
    registration: polledOnly,
    health: polledOnly,
    pin: webhookOnly("security"),
    calling: webhookOnly("account_settings_update"),
    username: webhookOnly("business_username_updates"),
    officialAccount: webhookOnly("account_alerts"),
    device: webhookOnly("account_update"),
    restriction: webhookOnly("account_update"),
    violation: webhookOnly("account_update"),
  },
  account: {
    existence: webhookOnly("account_update"),
    review: { field: "account_review_update", polled: "account" },
    ban: webhookOnly("account_update"),
    restriction: webhookOnly("account_update"),
    violation: webhookOnly("account_update"),
    businessVerification: polledOnly,
    health: polledOnly,
    messagingLimit: { field: "business_capability_update", polled: "account" },
    phoneNumberLimit: webhookOnly("business_capability_update"),
    owner: polledOnly,
    sharing: webhookOnly("account_update"),
    partnerApp: webhookOnly("account_update"),
    device: webhookOnly("account_update"),
    subscription: polledOnly,
    reach: polledOnly,
  },
  business: {
    security: webhookOnly("business_status_update"),
    verification: webhookOnly("account_update"),
    limitIncrease: webhookOnly("account_alerts"),
  },
} as const satisfies Record<StateKind, Record<string, Property>>;

export type StateProperty = { [Kind in StateKind]: keyof (typeof STATE_PROPERTIES)[Kind] & string }[StateKind];

/** The webhook field that should tell of a change, or null. */
export function fieldOfState(kind: StateKind, property: string): string | null {
  const properties: Readonly<Record<string, Property>> = STATE_PROPERTIES[kind];
  return Object.hasOwn(properties, property) ? (properties[property]?.field ?? null) : null;
}

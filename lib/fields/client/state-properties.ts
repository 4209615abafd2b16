/** What has a state. Phone numbers are identified by their digits, everything else by Meta's id. */
export const STATE_KINDS = ["template", "phone", "account", "business"] as const;
export type StateKind = (typeof STATE_KINDS)[number];

type Property = {
  /** The webhook field that tells of a change; null where Meta has no webhook for it. */
  field: string | null;
  /** The console reads it from Graph: with the account every four hours, or with its templates once a day. */
  polled: "account" | "templates" | null;
};

const told = (field: string): Property => ({ field, polled: null });
const polled: Property = { field: null, polled: "account" };

/**
 * Every property that has a history, and who tells of its changes. A change of a property with a field that only a poll
 * found means that a webhook is missing; without a field, the poll is the only way to know.
 */
export const STATE_PROPERTIES = {
  template: {
    status: { field: "message_template_status_update", polled: "templates" },
    quality: { field: "message_template_quality_update", polled: "templates" },
    category: { field: "template_category_update", polled: "templates" },
    announcedCategory: told("template_category_update"),
    detectedCategory: told("template_correct_category_detection"),
    content: { field: "message_template_components_update", polled: "templates" },
    existence: { field: "message_template_status_update", polled: "templates" },
  },
  phone: {
    account: polled,
    status: polled,
    quality: polled,
    // The limit belongs to the portfolio: its webhook names the account, not the number.
    messagingLimit: polled,
    throughput: { field: "phone_number_quality_update", polled: "account" },
    displayName: { field: "phone_number_name_update", polled: "account" },
    nameReview: { field: "phone_number_name_update", polled: "account" },
    accountMode: polled,
    codeVerification: polled,
    registration: polled,
    health: polled,
    pin: told("security"),
    calling: told("account_settings_update"),
    username: told("business_username_updates"),
    officialAccount: told("account_alerts"),
    device: told("account_update"),
    restriction: told("account_update"),
    violation: told("account_update"),
  },
  account: {
    existence: told("account_update"),
    review: { field: "account_review_update", polled: "account" },
    ban: told("account_update"),
    restriction: told("account_update"),
    violation: told("account_update"),
    businessVerification: polled,
    health: polled,
    messagingLimit: { field: "business_capability_update", polled: "account" },
    phoneNumberLimit: told("business_capability_update"),
    owner: polled,
    sharing: told("account_update"),
    partnerApp: told("account_update"),
    device: told("account_update"),
    subscription: polled,
    reach: polled,
  },
  business: {
    security: told("business_status_update"),
    verification: told("account_update"),
    limitIncrease: told("account_alerts"),
  },
} as const satisfies Record<StateKind, Record<string, Property>>;

export type StateProperty = { [Kind in StateKind]: keyof (typeof STATE_PROPERTIES)[Kind] & string }[StateKind];

/** The webhook field that should tell of a change, or null. */
export function fieldOfState(kind: StateKind, property: string): string | null {
  const properties: Readonly<Record<string, Property>> = STATE_PROPERTIES[kind];
  return Object.hasOwn(properties, property) ? (properties[property]?.field ?? null) : null;
}

/**
 * What stays of a value: a leaf that is kept as it is, one that only says that something was there, or the properties
 * of an object. Lists are looked through. Everything not named is content: what Meta invents tomorrow is left out too.
 */
type Kept = "kept" | "hidden" | { readonly [property: string]: Kept };

/** Stands for a text that was there, where "none" would mean something else (a reaction without emoji is a removed one). */
const HIDDEN = "…";

function all(...names: string[]): Record<string, "kept"> {
  return Object.fromEntries(names.map((name) => [name, "kept"]));
}

const errors = { ...all("code", "title", "message", "href"), error_data: all("details") };
const metadata = all("display_phone_number", "phone_number_id");
/** Properties that name a person. */
const PEOPLE = [
  ...["wa_id", "user_id", "parent_user_id", "username", "recipient_id", "recipient_type", "recipient_user_id"],
  ...[
    "recipient_parent_user_id",
    "recipient_participant_id",
    "recipient_participant_user_id",
    "parent_recipient_user_id",
  ],
  ...[
    "recipient_participant_parent_user_id",
    "participant_recipient_id",
    "from",
    "from_user_id",
    "from_parent_user_id",
  ],
  ...["to", "to_user_id", "to_parent_user_id"],
];
const contacts = { ...all(...PEOPLE), profile: all("name", "username", "country_code") };
const shared = { messaging_product: "kept", metadata, contacts, errors } as const;

const file = all("mime_type", "voice", "animated");
const related = all("id", "message_id", "from", "user_id", "parent_user_id", "forwarded", "frequently_forwarded");

const message: Kept = {
  ...all(...PEOPLE, "id", "group_id", "timestamp", "type", "message_creation_type"),
  context: related,
  history_context: all("status"),
  referral: all("source_type", "source_id", "media_type", "ctwa_clid"),
  ...Object.fromEntries(["audio", "image", "video", "document", "sticker"].map((type) => [type, file])),
  interactive: { type: "kept", call_permission_reply: all("response", "response_source", "is_permanent") },
  // How many, never which.
  order: { product_items: {} },
  reaction: { message_id: "kept", emoji: "hidden" },
  system: all("type", "wa_id", "new_wa_id", "user_id", "parent_user_id"),
  unsupported: all("type"),
  edit: all("original_message_id"),
  revoke: all("original_message_id"),
  errors,
};

const status: Kept = {
  ...all(...PEOPLE, "id", "type", "status", "timestamp", "group_id", "template_id"),
  conversation: { ...all("id", "expiration_timestamp"), origin: all("type") },
  pricing: all("billable", "pricing_model", "type", "category"),
  payment: {
    ...all("reference_id", "currency"),
    amount: all("value", "offset"),
    transaction: { ...all("id", "type", "status"), error: all("code", "reason") },
  },
  errors,
};

const call: Kept = {
  ...all(...PEOPLE, "id", "event", "type", "status", "direction", "timestamp", "start_time", "end_time", "duration"),
  errors,
};

const action: Kept = { ...all("action_type", "timestamp"), marketing_messages_link_click_data: all("click_component") };
const participants = { ...all(...PEOPLE, "input"), errors };
const group: Kept = {
  ...all(...PEOPLE, "timestamp", "group_id", "type", "request_id", "reason", "initiated_by", "join_request_id"),
  added_participants: participants,
  removed_participants: participants,
  failed_participants: participants,
  errors,
};
const owners = all(
  "previous_owner_app_id",
  "previous_owner_app_role",
  "previous_owner_role",
  "new_owner_app_id",
  "new_owner_role",
);

const echoes: Kept = { ...shared, message_echoes: message, messages: message };

const FIELDS: Readonly<Record<string, Kept>> = {
  messages: { ...shared, messages: message, statuses: status, user_actions: action },
  message_echoes: echoes,
  smb_message_echoes: echoes,
  standby: {
    ...shared,
    standby: {
      ...shared,
      messages: message,
      statuses: status,
      message_echoes: { ...all("id", "timestamp"), message, template: all("name", "status", "category", "language") },
    },
  },
  history: {
    ...shared,
    history: {
      metadata: all("phase", "chunk_order", "progress"),
      threads: { id: "kept", context: all(...PEOPLE), messages: message },
      errors,
    },
    messages: message,
    message_echoes: message,
  },
  calls: { ...shared, calls: call, statuses: call },
  smb_app_state_sync: {
    ...shared,
    // A contact card: whose it is stays, the name in the business's address book does not.
    state_sync: {
      ...all("type", "action"),
      contact: all("phone_number", "user_id", "parent_user_id", "username"),
      metadata: all("timestamp"),
    },
  },
  automatic_events: { ...shared, automatic_events: all("id", "event_name", "timestamp", "ctwa_clid") },
  messaging_handovers: {
    ...shared,
    sender: all("phone_number", "user_id", "parent_user_id"),
    recipient: metadata,
    ...all("type", "timestamp"),
    control_passed: owners,
    control_taken: owners,
  },
  user_preferences: {
    ...shared,
    user_preferences: all(...PEOPLE, "category", "value", "signup_id", "timestamp"),
  },
  user_id_update: {
    ...shared,
    user_id_update: {
      ...all("wa_id", "timestamp"),
      user_id: all("previous", "current"),
      parent_user_id: all("previous", "current"),
    },
  },
  group_participants_update: { ...shared, groups: group },
};

/** A conversation field's value without what people said, sent or shared: who, when, what kind and how it went stay. */
export function withoutContent(field: string, value: unknown): unknown {
  return reduce(value, Object.hasOwn(FIELDS, field) ? (FIELDS[field] as Kept) : {}) ?? {};
}

function reduce(value: unknown, kept: Kept): unknown {
  if (Array.isArray(value)) return value.map((one) => reduce(one, kept) ?? null);
  const isObject = typeof value === "object" && value !== null;
  if (kept === "hidden") return value === "" || value === null || value === undefined || isObject ? undefined : HIDDEN;
  if (kept === "kept") return isObject ? undefined : value;
  if (!isObject) return undefined;
  const left = Object.entries(value).flatMap(([name, told]) => {
    const stays = Object.hasOwn(kept, name) ? reduce(told, kept[name] as Kept) : undefined;
    return stays === undefined ? [] : [[name, stays] as const];
  });
  return Object.fromEntries(left);
}

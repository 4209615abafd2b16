import { fieldDefinition, isKnownField } from "./index.ts";
import { NO_FIELD } from "./unknown.ts";

/**
 * How much viewers see of each property of a field that may contain people. `kept`: shown; nothing private. `hidden`:
 * only that something was there. `person`: identifies a person; masked. `holds_person`: an id that contains a phone
 * number in base64. `words`: text by Meta or the business, in which numbers are masked. An object: the same for each of
 * its properties; arrays apply it to each item. Everything not listed is content and is dropped, so a property that
 * Meta adds tomorrow is safe.
 */
export type Told = "kept" | "hidden" | "person" | "holds_person" | "words" | { readonly [property: string]: Told };

function all<Leaf extends Told>(told: Leaf, ...names: string[]): Record<string, Leaf> {
  return Object.fromEntries(names.map((name) => [name, told]));
}
const kept = (...names: string[]) => all("kept", ...names);

const errors = { ...kept("code", "href"), ...all("words", "title", "message"), error_data: all("words", "details") };
const metadata = kept("display_phone_number", "phone_number_id");
const people = {
  recipient_type: "kept",
  ...all("person", "wa_id", "user_id", "parent_user_id", "username", "recipient_id", "recipient_user_id"),
  ...all("person", "recipient_parent_user_id", "recipient_participant_id", "recipient_participant_user_id"),
  ...all("person", "parent_recipient_user_id", "recipient_participant_parent_user_id", "participant_recipient_id"),
  ...all("person", "from", "from_user_id", "from_parent_user_id", "to", "to_user_id", "to_parent_user_id"),
} as const;
const contacts = { ...people, profile: { ...all("person", "name", "username"), country_code: "kept" } } as const;
const shared = { messaging_product: "kept", metadata, contacts, errors } as const;

const file = kept("mime_type", "voice", "animated");
const related = {
  ...all("holds_person", "id", "message_id"),
  ...all("person", "from", "user_id", "parent_user_id"),
  ...kept("forwarded", "frequently_forwarded"),
};

const message: Told = {
  ...people,
  ...kept("group_id", "timestamp", "type", "message_creation_type"),
  id: "holds_person",
  context: related,
  history_context: kept("status"),
  referral: { ...kept("source_type", "source_id", "media_type"), ctwa_clid: "holds_person" },
  ...all(file, "audio", "voice", "image", "video", "document", "sticker"),
  interactive: { type: "kept", call_permission_reply: kept("response", "response_source", "is_permanent") },
  // Only how many products, never which.
  order: { product_items: {} },
  reaction: { message_id: "holds_person", emoji: "hidden" },
  system: {
    type: "kept",
    ...all(
      "person",
      "wa_id",
      "new_wa_id",
      "user_id",
      "parent_user_id",
      "previous_user_id",
      "previous_parent_user_id",
      "customer",
    ),
  },
  unsupported: kept("type"),
  edit: all("holds_person", "original_message_id"),
  revoke: all("holds_person", "original_message_id"),
  errors,
};

const status: Told = {
  ...people,
  ...kept("type", "status", "timestamp", "group_id", "template_id"),
  id: "holds_person",
  conversation: { ...kept("id", "expiration_timestamp"), origin: kept("type") },
  pricing: kept("billable", "pricing_model", "type", "category"),
  payment: {
    ...kept("reference_id", "currency"),
    amount: kept("value", "offset"),
    transaction: { ...kept("id", "type", "status"), error: { code: "kept", reason: "words" } },
  },
  errors,
};

const call: Told = {
  ...people,
  ...kept("event", "type", "status", "direction", "timestamp", "start_time", "end_time", "duration"),
  id: "holds_person",
  errors,
};

const action: Told = {
  ...kept("action_type", "timestamp"),
  marketing_messages_link_click_data: kept("click_component"),
};
const participants = { ...people, input: "person", errors } as const;
const group = {
  ...people,
  ...kept("timestamp", "group_id", "type", "request_id", "reason", "initiated_by"),
  join_request_id: "holds_person",
  ...all(participants, "added_participants", "removed_participants", "failed_participants"),
  errors,
} as const;
/** The settings that the business made for its group. */
const setting = { ...kept("mime_type", "update_successful"), text: "words", errors } as const;
const ownGroup: Told = {
  ...shared,
  groups: {
    ...group,
    ...all("words", "subject", "description"),
    join_approval_mode: "kept",
    ...all(setting, "profile_picture", "group_subject", "group_description"),
  },
};
const owners = kept(
  ...["previous_owner_app_id", "previous_owner_app_role", "previous_owner_role", "new_owner_app_id", "new_owner_role"],
);

const echoes: Told = { ...shared, message_echoes: message, messages: message };
const ids = all("person", "previous", "current");

const FIELDS: Readonly<Record<string, Told>> = {
  messages: { ...shared, messages: message, statuses: status, user_actions: action },
  message_echoes: echoes,
  smb_message_echoes: echoes,
  standby: {
    ...shared,
    standby: {
      ...shared,
      messages: message,
      statuses: status,
      message_echoes: {
        id: "holds_person",
        timestamp: "kept",
        message,
        template: kept("name", "status", "category", "language"),
      },
    },
  },
  history: {
    ...shared,
    history: {
      metadata: kept("phase", "chunk_order", "progress"),
      threads: { id: "person", context: people, messages: message },
      errors,
    },
    messages: message,
    message_echoes: message,
  },
  calls: { ...shared, calls: call, statuses: call },
  smb_app_state_sync: {
    ...shared,
    // Keeps whose contact card it is, but not the name in the business's address book.
    state_sync: {
      ...kept("type", "action"),
      contact: all("person", "phone_number", "user_id", "parent_user_id", "username"),
      metadata: kept("timestamp"),
    },
  },
  automatic_events: {
    ...shared,
    automatic_events: { ...kept("event_name", "timestamp"), ...all("holds_person", "id", "ctwa_clid") },
  },
  messaging_handovers: {
    ...shared,
    sender: all("person", "phone_number", "user_id", "parent_user_id"),
    recipient: metadata,
    ...kept("type", "timestamp"),
    control_passed: owners,
    control_taken: owners,
  },
  user_preferences: {
    ...shared,
    user_preferences: { ...people, ...kept("category", "value", "signup_id", "timestamp") },
  },
  user_id_update: {
    ...shared,
    user_id_update: { wa_id: "person", timestamp: "kept", user_id: ids, parent_user_id: ids },
  },
  group_participants_update: { ...shared, groups: group },
  group_lifecycle_update: ownGroup,
  group_settings_update: ownGroup,
  group_status_update: ownGroup,
  tracking_events: kept("event", "type"),
  [NO_FIELD]: kept("object", "field"),
};

/** Whether values of a field may contain people or what they wrote. Unknown fields count as private. */
export function isPrivateField(field: string): boolean {
  return !isKnownField(field) || fieldDefinition(field).class === "conversation" || Object.hasOwn(FIELDS, field);
}

/** `field` is the current name, not an older one. */
export function toldBy(field: string): Told {
  return Object.hasOwn(FIELDS, field) ? (FIELDS[field] as Told) : {};
}

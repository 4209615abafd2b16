import type { ConversationStorage } from "#lib/db/generated/enums";
import { type Description, describeChange } from "#lib/fields/describe";
import { NO_FIELD } from "#lib/fields/unknown";
import { withoutContent } from "#lib/fields/without-content";

export type Stored = { about: Description; payload: unknown; replaced: string | null };

/** Whether the app's privacy setting applies to this change. */
export function isConversation(about: Description): boolean {
  // A change without a field, or a body that is not an envelope, may contain anything.
  return about.class === "conversation" || about.field === NO_FIELD;
}

/**
 * What is stored of a change under the app's privacy setting, and its description, made from what is left. Changes that
 * are only counted keep their kind and severity and identify nobody: no message id either, because it contains the other
 * party's phone number.
 */
export function applyStorage(storage: ConversationStorage, about: Description, value: unknown): Stored {
  if (storage === "whole" || !isConversation(about)) return { about, payload: value ?? null, replaced: null };
  if (storage === "without_content") {
    const payload = withoutContent(about.field, value);
    const { kind, sentence, subject, people } = describeChange(about.field, payload);
    return { about: { ...about, kind, sentence, subject, people }, payload, replaced: "content" };
  }
  const anonymous = withoutPeople(withoutContent(about.field, value));
  const { kind, sentence } = describeChange(about.field, anonymous);
  return { about: { ...about, kind, sentence, subject: null, people: [] }, payload: {}, replaced: "all_but_count" };
}

/** The properties kept by `without_content`: what kind of thing happened, and to which business number. */
const ANONYMOUS = new Set([
  ...["type", "status", "event", "event_name", "action", "action_type", "value", "category", "direction", "duration"],
  ...["display_phone_number", "code", "title", "source_type", "voice", "emoji", "response", "progress", "phase"],
  ...["previous_owner_role", "previous_owner_app_role", "new_owner_role", "initiated_by", "message_creation_type"],
]);

function withoutPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPeople);
  if (typeof value !== "object" || value === null) return value;
  const left = Object.entries(value).filter(([name, told]) => ANONYMOUS.has(name) || typeof told === "object");
  return Object.fromEntries(
    left.filter(([name]) => name !== "contacts").map(([name, told]) => [name, withoutPeople(told)]),
  );
}

import { describeChange } from "#lib/events/describe";
import { maskPerson } from "#lib/events/mask";
import { isConversation } from "./conversation-storage.ts";
import { PEOPLE, withoutContent } from "./without-content.ts";

/** Properties of what `withoutContent` leaves that tell a person apart. */
const PERSONAL = new Set([
  ...PEOPLE,
  ...["name", "username", "phone_number", "new_wa_id", "input", "previous", "current"],
]);

/**
 * A change's value as those see it who may not read conversations: what people wrote is gone, who they are is masked.
 * Management fields are whole.
 */
export function maskPayload(field: string, value: unknown): unknown {
  if (!isConversation(describeChange(field, value))) return value;
  return maskPeople(withoutContent(field, value));
}

function maskPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskPeople);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, told]) => [name, maskProperty(name, told)]));
}

function maskProperty(name: string, told: unknown): unknown {
  if (typeof told === "object") return maskPeople(told);
  if (PERSONAL.has(name)) return maskPerson(String(told));
  // A message's id has both parties' numbers in it; a thread's id is the other party's.
  if (/^(id|message_id|group_id|original_message_id)$/.test(name)) return `…${String(told).slice(-6)}`;
  return told;
}

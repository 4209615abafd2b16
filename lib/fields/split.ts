import { phoneKey } from "./phone.ts";

type Json = Record<string, unknown>;

/** Properties that hold an id of the sender or recipient of an item. */
const PERSON_KEYS = [
  ...["from", "to", "wa_id", "user_id", "parent_user_id", "recipient_id", "recipient_participant_id"],
  ...["participant_recipient_id", "from_user_id", "from_parent_user_id", "to_user_id", "to_parent_user_id"],
  ...["recipient_user_id", "recipient_parent_user_id", "parent_recipient_user_id", "recipient_participant_user_id"],
  ...[
    "recipient_participant_parent_user_id",
    "previous_user_id",
    "previous_parent_user_id",
    "phone_number",
    "new_wa_id",
  ],
];

/**
 * Splits a value into one for each element of its arrays `itemKeys`. Each part keeps all other properties. Of
 * `contacts` it keeps those that its item names or, if it names none, those that no other item names. If there is
 * nothing to split, returns the value itself.
 */
export function splitItems(value: unknown, itemKeys: readonly string[]): unknown[] {
  if (!isObject(value)) return [value];
  const lists = itemKeys.flatMap((key) => {
    const items = Object.hasOwn(value, key) ? value[key] : undefined;
    return Array.isArray(items) && items.length > 0 ? [{ key, items: items as unknown[] }] : [];
  });
  const all = lists.flatMap(({ key, items }) => items.map((item) => ({ key, item })));
  if (all.length < 2) return [value];
  const shared = Object.entries(value).filter(([name]) => !lists.some(({ key }) => key === name));
  const contacts = contactsOfEach(
    value.contacts,
    all.map(({ item }) => item),
  );
  return all.map(({ key, item }, index) => {
    const kept = shared.map(([name, told]) => [name, name === "contacts" ? (contacts?.[index] ?? told) : told]);
    return Object.fromEntries([...kept, [key, [item]]]);
  });
}

/** Like `splitItems` one level deeper: splits `value[inner]`. */
export function splitInner(value: unknown, inner: string, itemKeys: readonly string[]): unknown[] {
  if (!isObject(value) || !Object.hasOwn(value, inner)) return [value];
  const parts = splitItems(value[inner], itemKeys);
  return parts.length < 2 ? [value] : parts.map((part) => ({ ...value, [inner]: part }));
}

/** The contacts of each item; null if there is no array of contacts. Uses an index, because there may be thousands. */
function contactsOfEach(contacts: unknown, items: unknown[]): unknown[][] | null {
  if (!Array.isArray(contacts)) return null;
  const indexesOf = new Map<string, number[]>();
  for (const [index, contact] of contacts.entries()) {
    for (const id of isObject(contact) ? peopleOf(contact) : []) addTo(indexesOf, id, index);
  }
  const named = items.map((item) => [
    ...new Set(isObject(item) ? [...peopleOf(item)].flatMap((id) => indexesOf.get(id) ?? []) : []),
  ]);
  const taken = new Set(named.flat());
  const unnamed = contacts.filter((_, index) => !taken.has(index));
  return named.map((indexes) =>
    indexes.length === 0 ? unnamed : indexes.sort((one, other) => one - other).map((index) => contacts[index]),
  );
}

function peopleOf(item: Json): Set<string> {
  const people = new Set<string>();
  for (const holder of [item, item.message, item.system, item.contact]) {
    if (!isObject(holder)) continue;
    for (const key of PERSON_KEYS) for (const id of idsIn(holder[key])) people.add(phoneKey(id));
  }
  return people;
}

function idsIn(id: unknown): string[] {
  if (typeof id === "string" || typeof id === "number") return id === "" ? [] : [String(id)];
  // user_id_update has the user's previous and current id.
  return isObject(id)
    ? ([id.previous, id.current].filter((one) => typeof one === "string" && one !== "") as string[])
    : [];
}

function addTo(indexesOf: Map<string, number[]>, id: string, index: number): void {
  const known = indexesOf.get(id);
  if (known) known.push(index);
  else indexesOf.set(id, [index]);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

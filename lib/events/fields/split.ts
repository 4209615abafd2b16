type Json = Record<string, unknown>;

/** Properties under which an item names the person it is from or to. */
const PERSON_KEYS = [
  ...["from", "to", "wa_id", "user_id", "parent_user_id", "recipient_id", "recipient_participant_id"],
  ...["participant_recipient_id", "from_user_id", "from_parent_user_id", "to_user_id", "to_parent_user_id"],
  ...["recipient_user_id", "recipient_parent_user_id", "parent_recipient_user_id", "recipient_participant_user_id"],
];

/**
 * Cuts a value into one for each element of its lists `itemKeys`. Each part keeps all other properties, and of
 * `contacts` those that its item names. Nothing to cut: the value itself.
 */
export function splitItems(value: unknown, itemKeys: readonly string[]): unknown[] {
  if (!isObject(value)) return [value];
  const lists = itemKeys.flatMap((key) => {
    const items = Object.hasOwn(value, key) ? value[key] : undefined;
    return Array.isArray(items) && items.length > 0 ? [{ key, items: items as unknown[] }] : [];
  });
  if (lists.reduce((total, { items }) => total + items.length, 0) < 2) return [value];
  const shared = Object.entries(value).filter(([name]) => !lists.some(({ key }) => key === name));
  const named = contactFinder(value.contacts);
  return lists.flatMap(({ key, items }) =>
    items.map((item) => {
      const contacts = named(item);
      const kept = shared.map(([name, told]) => [name, name === "contacts" ? (contacts ?? told) : told]);
      return Object.fromEntries([...kept, [key, [item]]]);
    }),
  );
}

/** The same, one level deeper: `value[inner]` is what is cut. */
export function splitInner(value: unknown, inner: string, itemKeys: readonly string[]): unknown[] {
  if (!isObject(value) || !Object.hasOwn(value, inner)) return [value];
  const parts = splitItems(value[inner], itemKeys);
  return parts.length < 2 ? [value] : parts.map((part) => ({ ...value, [inner]: part }));
}

/** Finds the contacts an item names; null where it names none. Looks each contact up once: there may be thousands. */
function contactFinder(contacts: unknown): (item: unknown) => unknown[] | null {
  if (!Array.isArray(contacts)) return () => null;
  const indexesOf = new Map<string, number[]>();
  for (const [index, contact] of contacts.entries()) {
    for (const id of isObject(contact) ? peopleOf(contact) : []) addTo(indexesOf, id, index);
  }
  return (item) => {
    const indexes = new Set(isObject(item) ? [...peopleOf(item)].flatMap((id) => indexesOf.get(id) ?? []) : []);
    return indexes.size > 0 ? [...indexes].sort((one, other) => one - other).map((index) => contacts[index]) : null;
  };
}

function peopleOf(item: Json): Set<string> {
  const people = new Set<string>();
  for (const holder of [item, item.message]) {
    if (!isObject(holder)) continue;
    for (const key of PERSON_KEYS) for (const id of idsIn(holder[key])) people.add(id);
  }
  return people;
}

function idsIn(id: unknown): string[] {
  if (typeof id === "string" || typeof id === "number") return id === "" ? [] : [String(id)];
  // user_id_update names the user before and after.
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

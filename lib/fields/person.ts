import { type Fact, list, type Person, type Read, type Subject, shape, text } from "./definition.ts";
import { countryFact, fact, idFact } from "./fact.ts";
import type { SentenceValues } from "./kinds.ts";
import { phoneDigits, phoneKey } from "./phone.ts";

/** WhatsApp users in the value's `contacts`. Since usernames exist, any of the ids may be absent. */
export const contacts = list(
  shape({
    wa_id: text,
    user_id: text,
    parent_user_id: text,
    username: text,
    profile: shape({ name: text, username: text, country_code: text }),
  }),
);

type Contacts = Read<typeof contacts>;
type Contact = NonNullable<Contacts>[number];

/** The ids by which one item of a value names a person. `before` has the person's earlier ids. */
export type Ids = {
  phone?: string | undefined;
  userId?: string | undefined;
  parentUserId?: string | undefined;
  username?: string | undefined;
  name?: string | undefined;
  country?: string | undefined;
  before?: Ids | undefined;
};

/**
 * The people in a value: first those that its items name, each completed from their contact; then contacts that no item
 * names.
 */
export function peopleIn(named: readonly Ids[], known?: Contacts): Person[] {
  const own = named.map((ids) => ({ ids, contact: contactOf(ids, known) }));
  const beside = known?.filter((contact) => !own.some((one) => one.contact === contact)) ?? [];
  return [
    ...own.map(({ ids, contact }) => toPerson([ids, idsOf(contact)])),
    ...beside.map((one) => toPerson([idsOf(one)])),
  ].filter((person) => Object.values(person).some((told) => told.length > 0));
}

/** The contact of a person, if the value has one. A single contact may belong to somebody else. */
export function contactOf(ids: Ids, known?: Contacts): Contact | undefined {
  const keys = keysOf(ids);
  return known?.find((contact) => keysOf(idsOf(contact)).some((key) => keys.includes(key)));
}

/** The values of the phrase `who`: name and phone number if known, otherwise any id. */
export function personValues(ids: Ids, known?: Contacts): SentenceValues {
  const contact = idsOf(contactOf(ids, known));
  const username = contact.username ?? ids.username;
  const phone = ids.phone ?? contact.phone;
  const personName = ids.name ?? contact.name ?? (username && withAt(username));
  const userId = ids.userId ?? contact.userId ?? ids.parentUserId ?? contact.parentUserId;
  return { personName, ...(phone ? { personPhone: phone } : { personId: personName ? undefined : userId }) };
}

/** Facts about the person from their contact or from the item itself. */
export function personFacts(ids: Ids, known?: Contacts): (Fact | null)[] {
  const { name, username, userId, parentUserId, country } = { ...idsOf(contactOf(ids, known)), ...given(ids) };
  return [
    fact("name", name),
    fact("username", username),
    idFact("userId", userId),
    idFact("parentUserId", parentUserId),
    countryFact("country", country),
  ];
}

function given(ids: Ids): Ids {
  return Object.fromEntries(Object.entries(ids).filter(([, told]) => told !== undefined));
}

/** Adds the "@" to a username: some payloads have it, most do not. */
export function withAt(username: string): string {
  return `@${username.replace(/^@/, "")}`;
}

export function userSubject({ phone, userId, parentUserId }: Ids): Subject | null {
  const id = phoneDigits(phone) ?? phone ?? userId ?? parentUserId;
  return id ? { type: "user", id } : null;
}

function idsOf(contact: Contact | undefined): Ids {
  return {
    phone: contact?.wa_id,
    userId: contact?.user_id,
    parentUserId: contact?.parent_user_id,
    username: contact?.profile?.username ?? contact?.username,
    name: contact?.profile?.name,
    country: contact?.profile?.country_code,
  };
}

/** The ids by which two mentions of the same person match. */
function keysOf(ids: Ids): string[] {
  return withFormer(ids)
    .flatMap(({ phone, userId, parentUserId }) => [phone, userId, parentUserId])
    .filter((id) => id !== undefined)
    .map(phoneKey);
}

/** The current ids and all earlier ones, also if one value reports several changes. */
function withFormer(ids: Ids): Ids[] {
  return ids.before ? [ids, ...withFormer(ids.before)] : [ids];
}

function toPerson(told: readonly Ids[]): Person {
  const all = told.flatMap(withFormer);
  const collect = (of: (ids: Ids) => (string | undefined)[]) => [
    ...new Set(all.flatMap(of).filter((one) => one !== undefined)),
  ];
  return {
    phones: collect(({ phone }) => [phone]),
    userIds: collect(({ userId, parentUserId }) => [userId, parentUserId]),
    usernames: collect(({ username }) => [username]),
    names: collect(({ name }) => [name]),
  };
}

import { list, type Read, type Subject, shape, text } from "./definition.ts";
import type { SentenceValues } from "./kinds.ts";
import { phoneDigits } from "./phone.ts";

/** WhatsApp users as the value's `contacts` describe them. Since usernames, any of the ids may be absent. */
export const contacts = list(
  shape({
    wa_id: text,
    user_id: text,
    username: text,
    profile: shape({ name: text, username: text }),
  }),
);

type Contacts = Read<typeof contacts>;
export type Ids = { phone?: string | undefined; userId?: string | undefined; username?: string | undefined };

/** The values of the phrase `who`: a name and a phone number where known, else whatever tells the person apart. */
export function personValues(ids: Ids, known?: Contacts): SentenceValues {
  const contact = known?.find((one) => isSame(one, ids)) ?? (known?.length === 1 ? known[0] : undefined);
  const username = contact?.profile?.username ?? contact?.username ?? ids.username;
  const phone = ids.phone ?? contact?.wa_id;
  const personName = contact?.profile?.name ?? (username && `@${username.replace(/^@/, "")}`);
  return {
    personName,
    ...(phone ? { personPhone: phone } : { personId: personName ? undefined : (ids.userId ?? contact?.user_id) }),
  };
}

export function userSubject({ phone, userId }: Ids): Subject | null {
  const id = phoneDigits(phone) ?? phone ?? userId;
  return id ? { type: "user", id } : null;
}

function isSame(contact: NonNullable<Contacts>[number] | undefined, { phone, userId }: Ids): boolean {
  if (!contact) return false;
  return (phone !== undefined && contact.wa_id === phone) || (userId !== undefined && contact.user_id === userId);
}

import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { type Context, hasRole } from "#lib/access/context";
import { MASK } from "./client/mask-sign.ts";
import type { Sentence } from "./definition.ts";
import { FIELDS, isKnownField } from "./index.ts";
import { phoneDigits } from "./phone.ts";
import { isPrivateField } from "./private-fields.ts";

/** Sentence values that say nothing about a person. All others are dropped for users who may not see people. */
const IMPERSONAL = new Set([
  ...["aboutField", "about", "kind", "name", "typeCode", "messageType", "unsupportedCode", "referralCode", "groupId"],
  ...["products", "errorNumber", "paymentReference", "amount", "currency", "durationSeconds", "displayPhone"],
  ...["progress", "chats", "messages", "templateName", "creator", "initiator", "fromCode", "toCode", "categoryCode"],
  ...["initiator", "joinedBy", "settingCodes", "failedSettingCodes", "toldSentence", "paymentMethod", "moreErrors"],
  ...["otherObject", "otherName", "kindCode"],
]);
/** Values in IMPERSONAL that in these fields come from what people wrote, and are hidden. */
const HIDDEN_IN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["automatic_events", new Set(["amount", "currency"])],
]);
const PHONES = new Set(["personPhone", "newPhone"]);
const WORDS = new Set(["errorTitle", "errorDetails", "groupName"]);

/** Viewers see neither people's identity nor what they wrote. */
export function isMaskedFor(ctx: Context): boolean {
  return !hasRole(ctx, "operator");
}

/**
 * "6281234567890" → "+62 ••• ••90": enough to distinguish two people, not enough to reach one. Anything but a phone
 * number is masked entirely.
 */
export function maskPerson(raw: string): string {
  const digits = phoneDigits(raw);
  if (!digits) return MASK;
  const code = parsePhoneNumberFromString(`+${digits}`)?.countryCallingCode;
  return `${code ? `+${code} ` : ""}${MASK} ••${digits.slice(-2)}`;
}

/** Seven digits or more of any script, however they are grouped. */
const NUMBER = /\+?\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){6,}/gu;
/** A truncated text from its first number on, which may be cut anywhere. */
const CUT_NUMBER = /\+?\p{Nd}(?:(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){6,}.*|(?:[^\p{L}\p{Nd}]{0,3}\p{Nd})*[^\p{L}\p{Nd}]*)…$/su;

/** Masks the phone numbers in a text by Meta or the business. */
export function maskWords(text: string): string {
  return text.replace(CUT_NUMBER, `${MASK}…`).replaceAll(NUMBER, MASK);
}

/** The sentence with people masked: "a customer" or a masked number instead of a name. */
export function maskSentence(field: string, { key, values = {} }: Sentence): Sentence {
  if (!isPrivateField(field)) return { key, values };
  const masked = Object.entries(values).flatMap(([name, value]): [string, string | number][] => {
    if (PHONES.has(name)) return [[name, maskPerson(String(value))]];
    const shown = maskValue(field, name, value);
    return shown === null ? [] : [[name, shown]];
  });
  return { key, values: Object.fromEntries(masked) };
}

/** A sentence value that viewers may see and search; null if it identifies a person. */
export function maskValue(field: string, name: string, value: string | number): string | number | null {
  if (!isPrivateField(field)) return value;
  if (WORDS.has(name)) return maskWords(String(value));
  return IMPERSONAL.has(name) && !HIDDEN_IN.get(field)?.has(name) ? value : null;
}

/** The fields whose kind is one of Meta's codes. The kind of an unknown field can be any text of its value. */
export const FIELDS_WITH_KINDS: readonly string[] = FIELDS.map(({ field }) => field);

/** The kind as viewers see it: unknown fields have none. */
export function maskKind(field: string, kind: string | null): string | null {
  return isKnownField(field) ? kind : null;
}

/** Whether the subject is a person, or has an id that contains a person's phone number. */
export function isPersonalSubject(subject: string): boolean {
  return /^(user|message|call):/.test(subject);
}

/** Keeps only the type of a personal subject: "message:•••". */
export function maskSubject(subject: string | null): string | null {
  return subject && isPersonalSubject(subject) ? subject.replace(/:.*$/s, `:${MASK}`) : subject;
}

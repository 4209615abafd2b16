import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { type Context, hasRole } from "#lib/access/context";
import { MASK } from "./client/mask-sign.ts";
import type { Sentence } from "./definition.ts";
import { FIELDS, isKnownField } from "./index.ts";
import { phoneDigits } from "./phone.ts";
import { isPrivateField } from "./private-fields.ts";

/** Values of sentences that say nothing of a person; those not named are left out for who may not see people. */
const IMPERSONAL = new Set([
  ...["aboutField", "about", "kind", "name", "typeCode", "messageType", "unsupportedCode", "referralCode", "groupId"],
  ...["products", "errorNumber", "paymentReference", "amount", "currency", "durationSeconds", "displayPhone"],
  ...["progress", "chats", "messages", "templateName", "creator", "initiator", "fromCode", "toCode", "categoryCode"],
  ...["initiator", "joinedBy", "settingCodes", "failedSettingCodes", "toldSentence", "paymentMethod", "moreErrors"],
  ...["otherObject", "otherName", "kindCode"],
]);
/** Where a value that says nothing of a person elsewhere comes from what people wrote. */
const HIDDEN_IN: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["automatic_events", new Set(["amount", "currency"])],
]);
const PHONES = new Set(["personPhone", "newPhone"]);
const WORDS = new Set(["errorTitle", "errorDetails", "groupName"]);

/** Viewers see neither who people are nor what they wrote. */
export function isMaskedFor(ctx: Context): boolean {
  return !hasRole(ctx, "operator");
}

/** "6281234567890" → "+62 ••• ••90": enough to tell two apart, not to reach anybody. Of anything else nothing stays. */
export function maskPerson(raw: string): string {
  const digits = phoneDigits(raw);
  if (!digits) return MASK;
  const code = parsePhoneNumberFromString(`+${digits}`)?.countryCallingCode;
  return `${code ? `+${code} ` : ""}${MASK} ••${digits.slice(-2)}`;
}

/** Seven digits or more of any script, however they are grouped. */
const NUMBER = /\+?\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){6,}/gu;
/** A text that was cut short, from the first number on: how much of the rest is left depends on how long the number is. */
const CUT_NUMBER = /\+?\p{Nd}(?:(?:[^\p{L}\p{Nd}]{0,3}\p{Nd}){6,}.*|(?:[^\p{L}\p{Nd}]{0,3}\p{Nd})*[^\p{L}\p{Nd}]*)…$/su;

/** Words of Meta's or the business's without the numbers they may name. */
export function maskWords(text: string): string {
  return text.replace(CUT_NUMBER, `${MASK}…`).replaceAll(NUMBER, MASK);
}

/** A sentence that names nobody: "a customer" or a masked number did it. */
export function maskSentence(field: string, { key, values = {} }: Sentence): Sentence {
  if (!isPrivateField(field)) return { key, values };
  const masked = Object.entries(values).flatMap(([name, value]): [string, string | number][] => {
    if (PHONES.has(name)) return [[name, maskPerson(String(value))]];
    const shown = maskValue(field, name, value);
    return shown === null ? [] : [[name, shown]];
  });
  return { key, values: Object.fromEntries(masked) };
}

/** A sentence's value that viewers may see and search; null for what says who a person is. */
export function maskValue(field: string, name: string, value: string | number): string | number | null {
  if (!isPrivateField(field)) return value;
  if (WORDS.has(name)) return maskWords(String(value));
  return IMPERSONAL.has(name) && !HIDDEN_IN.get(field)?.has(name) ? value : null;
}

/** The fields whose kind is a word of Meta's. That of an unknown field is whatever stands in its value. */
export const FIELDS_WITH_KINDS: readonly string[] = FIELDS.map(({ field }) => field);

/** The kind as viewers see it. */
export function maskKind(field: string, kind: string | null): string | null {
  return isKnownField(field) ? kind : null;
}

/** A subject that is a person, or whose id has a person's number in it. */
export function isPersonalSubject(subject: string): boolean {
  return /^(user|message|call):/.test(subject);
}

/** Of a personal subject only the type: "message:•••". */
export function maskSubject(subject: string | null): string | null {
  return subject && isPersonalSubject(subject) ? subject.replace(/:.*$/s, `:${MASK}`) : subject;
}

import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { type Context, hasRole } from "#lib/auth/context";
import type { Sentence } from "./fields/definition.ts";
import { phoneDigits } from "./fields/phone.ts";
import { MASK } from "./mask-sign.ts";
import { isPrivateField } from "./private-fields.ts";

/** Values of sentences that say nothing of a person; those not named are left out for who may not see people. */
const IMPERSONAL = new Set([
  ...["aboutField", "about", "kind", "name", "typeCode", "messageType", "unsupportedCode", "referralCode", "groupId"],
  ...["products", "errorNumber", "paymentReference", "amount", "currency", "durationSeconds", "displayPhone"],
  ...["progress", "chats", "messages", "templateName", "creator", "initiator", "fromCode", "toCode", "categoryCode"],
  ...["initiator", "joinedBy", "settingCodes", "failedSettingCodes", "toldSentence", "paymentMethod", "moreErrors"],
  ...["otherObject", "otherName", "kindCode"],
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

/** Words of Meta's or the business's without the numbers they may name. */
export function maskWords(text: string): string {
  return text.replaceAll(/\+?\d[\d\s().-]{5,}\d/g, MASK);
}

/** A sentence that names nobody: "a customer" or a masked number did it. */
export function maskSentence(field: string, { key, values = {} }: Sentence): Sentence {
  if (!isPrivateField(field)) return { key, values };
  const masked = Object.entries(values).flatMap(([name, value]): [string, string | number][] => {
    if (PHONES.has(name)) return [[name, maskPerson(String(value))]];
    if (WORDS.has(name)) return [[name, maskWords(String(value))]];
    return IMPERSONAL.has(name) ? [[name, value]] : [];
  });
  return { key, values: Object.fromEntries(masked) };
}

/** A subject that is a person, or whose id has a person's number in it. */
export function isPersonalSubject(subject: string): boolean {
  return /^(user|message|call):/.test(subject);
}

/** Of a personal subject only the type: "message:•••". */
export function maskSubject(subject: string | null): string | null {
  return subject && isPersonalSubject(subject) ? subject.replace(/:.*$/s, `:${MASK}`) : subject;
}

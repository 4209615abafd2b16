import { parsePhoneNumberFromString } from "libphonenumber-js/min";

const LOOKS_LIKE_A_PHONE_NUMBER = /^\+?[\d\s().-]{5,30}$/;

/** Calling codes of countries where people write hyphens and libphonenumber prints spaces. */
const HYPHENATED = new Set(["1", "62"]);

/** The digits of a phone number in any notation; null for anything else, e.g. a user id. */
export function phoneDigits(raw: string | null | undefined): string | null {
  if (!raw || !LOOKS_LIKE_A_PHONE_NUMBER.test(raw)) return null;
  return raw.replaceAll(/\D/g, "") || null;
}

/** Countries where the same mobile number exists with and without an extra digit after the country or area code. */
const EXTRA_DIGIT: readonly (readonly [withDigit: RegExp, without: string])[] = [
  // Mexico: 52 1 and ten digits.
  [/^521(\d{10})$/, "52$1"],
  // Argentina: 54 9 and ten digits.
  [/^549(\d{10})$/, "54$1"],
  // Brazil: a ninth digit, always 9, after the area code, for numbers that were mobile numbers before.
  [/^55(\d{2})9([6-9]\d{7})$/, "55$1$2"],
];

/** The same key for all spellings of one phone number. Anything else, e.g. a user id, is returned unchanged. */
export function phoneKey(raw: string): string {
  const digits = phoneDigits(raw);
  if (!digits) return raw;
  const found = EXTRA_DIGIT.find(([withDigit]) => withDigit.test(digits));
  return found ? digits.replace(...found) : digits;
}

/** All spellings of the phone number with this `phoneKey`. */
export function phoneSpellings(key: string): string[] {
  const withDigit = [
    key.replace(/^52(\d{10})$/, "521$1"),
    key.replace(/^54(\d{10})$/, "549$1"),
    key.replace(/^55(\d{2})([6-9]\d{7})$/, "55$19$2"),
  ];
  return [...new Set([key, ...withDigit])];
}

/** "6281234567890" → "+62 812-3456-7890". Anything that is not a phone number is returned unchanged. */
export function formatPhone(raw: string): string {
  const digits = phoneDigits(raw);
  const parsed = digits ? parsePhoneNumberFromString(`+${digits}`) : undefined;
  if (!digits || !parsed?.isPossible()) return raw;
  // libphonenumber groups unassigned North American numbers (examples, tests) differently.
  if (parsed.countryCallingCode === "1" && digits.length === 11) {
    return `+1 ${digits.slice(1, 4)}-${digits.slice(4, 7)}-${digits.slice(7)}`;
  }
  const [code = "", ...groups] = parsed.formatInternational().split(" ");
  return `${code} ${groups.join(HYPHENATED.has(parsed.countryCallingCode) ? "-" : " ")}`;
}

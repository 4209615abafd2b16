import { phoneDigits, phoneSpellings } from "#lib/format/phone";

/** Patterns that find everything that names a person. */
export type Traces = {
  /** A PostgreSQL regular expression for JSON text. */
  pattern: string;
  /** The same for the bytes of requests. */
  inBody: string;
  isIn: (text: string) => boolean;
};

/** Patterns for phone numbers, user ids and usernames ("@budi.kopi") that belong only to this person. */
export function tracesOf(identities: readonly string[]): Traces {
  const usernames = identities.filter((one) => one.startsWith("@")).map((one) => one.slice(1));
  const numbers = identities.filter((one) => phoneDigits(one) === one).flatMap(phoneSpellings);
  const ids = identities.filter((one) => !one.startsWith("@") && phoneDigits(one) !== one);
  const number = numbers.length > 0 ? [`(^|[^0-9])(${numbers.join("|")})([^0-9]|$)`] : [];
  const id = ids.length > 0 ? [`(^|[^A-Za-z0-9.])(${ids.map(escaped).join("|")})([^A-Za-z0-9]|$)`] : [];
  // Only in properties for usernames or after "@": some usernames are ordinary words.
  const username = usernames.map(
    (name) => `"[a-z_]*(username|input)": "@?${inAnyCase(name)}"|@${inAnyCase(name)}([^A-Za-z0-9_.]|$)`,
  );
  const wholeUsername = new Set(usernames.flatMap((name) => [name, `@${name}`]));
  const holdsNumber = number.length > 0 ? new RegExp(number[0] as string) : null;
  const holdsId = id.length > 0 ? new RegExp(id[0] as string) : null;
  const holdsUsername = usernames.map((name) => new RegExp(`@${escaped(name)}([^\\w.]|$)`, "i"));
  const inIds = numbers.map(inMessageId);
  return {
    pattern: [...number, ...inIds, ...id, ...username].join("|"),
    inBody: [...numbers, ...inIds, ...ids.map(escaped), ...usernames.map((name) => `"@?${inAnyCase(name)}"`)].join("|"),
    isIn: (text) =>
      wholeUsername.has(text.toLowerCase()) ||
      holdsNumber?.test(text.replaceAll(/[\s()+.-]/g, "")) === true ||
      holdsId?.test(text) === true ||
      holdsUsername.some((one) => one.test(text)) ||
      (/^wa[mc]id\./.test(text) && isWithin(text, numbers)),
  };
}

/** Ids of messages and calls are base64 of three bytes, the phone number, the byte 0x15 and more. */
function inMessageId(digits: string): string {
  const bytes = Buffer.from(`${digits}\x15`);
  const certain = bytes.toString("base64").slice(0, Math.floor((bytes.length * 8) / 6));
  return `wa[mc]id\\.[A-Za-z0-9+/_-]{4}${certain}`;
}

function isWithin(messageId: string, numbers: string[]): boolean {
  const bytes = Buffer.from(messageId.slice(6), "base64");
  return numbers.some((number) => bytes.includes(number));
}

/** PostgreSQL has no other way to ignore case in only a part of a pattern. */
function inAnyCase(text: string): string {
  return escaped(text).replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|-]/g, "\\$&");
}
